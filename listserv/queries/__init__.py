"""What is read of the lists."""
