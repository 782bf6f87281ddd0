"""Twelve sites play every fault at once, and what is right is told beforehand."""
