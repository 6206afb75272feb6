"""Rules of the directory: standard library only, time comes in as an argument."""
