"""Rules of trainings: standard library only, time comes in as an argument."""
