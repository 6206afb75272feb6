"""Reading the files that people send: text in any of their encodings, rows of tables."""
