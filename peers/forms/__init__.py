"""Is it a date, is it filled in. One module a noun."""
