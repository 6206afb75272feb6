"""Forms of the lists."""
