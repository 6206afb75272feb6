"""Mail of others, brought in: bytes become facts, words and addresses, however broken they are."""
