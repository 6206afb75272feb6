"""Rules of governance: standard library only, time comes in as an argument."""
