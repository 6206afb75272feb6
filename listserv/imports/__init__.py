"""Lists of readers that somebody brings along."""
