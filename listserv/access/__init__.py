"""Who may run lists and who may read their archives: one module a noun. A refusal looks like
absence and is written into the journal."""
