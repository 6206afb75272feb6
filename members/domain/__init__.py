"""Rules of membership: standard library only, time comes in as an argument."""
