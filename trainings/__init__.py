"""What is taught: programs, their dated offerings, and who vouches for them.

A program's words are editorial (drafts, revisions, review); its dates are facts that the agency
keeps up to date itself (docs/decisions/0002).
"""
