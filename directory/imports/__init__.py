"""Directories of others, brought in: HSDS 3.0, Ohana, and spreadsheets by a mapping file.

Every format is read into one vocabulary, HSDS 3.0, in a working file on disk (`staging`), so that
memory stays flat and a file that breaks off in the middle has changed nothing. From there the
agencies, places and programs are written in batches, each with the record it came from.
"""
