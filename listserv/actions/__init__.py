"""What is done with lists, readers and posts."""
