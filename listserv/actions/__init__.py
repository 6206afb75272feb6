"""What is done with lists, readers, posts and mail that comes in."""
