"""What pages and letters read. One module a noun."""
