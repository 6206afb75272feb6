"""Do: one verb, one transaction, one journal entry, its letters. One module a noun."""
