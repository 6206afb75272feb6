"""What co-chairs find in the CMS. One module a noun."""
