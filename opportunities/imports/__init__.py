"""Bodies of others, brought in: statutes, a city's boards with their members, lists of names."""
