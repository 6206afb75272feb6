"""The sides by which results are narrowed, as arrays in the memory of each web process."""
