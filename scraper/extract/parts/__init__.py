"""Articles that are split over several pages."""
