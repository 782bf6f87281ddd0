"""Pages as trees and lines, decoded before and made safe after; lxml and nh3 only."""
