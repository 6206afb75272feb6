"""A parent asks, or somebody for her, and tells what she wants to."""
