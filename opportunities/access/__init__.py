"""Who: the only doors to what is not public; a refusal looks like absence. One module a noun."""
