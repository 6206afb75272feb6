"""Pages for readers: what there is, joining, the page behind every letter, leaving."""
