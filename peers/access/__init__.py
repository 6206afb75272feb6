"""Who: the only doors to a case; a refusal looks like absence, and each look is in the
journal. One module a noun."""
