"""Letters of the lists: one function each."""
