"""algmatch, which Python warns of while it compiles it: a spelling in a docstring."""

import warnings

with warnings.catch_warnings():
    for kind in (SyntaxWarning, DeprecationWarning):
        warnings.simplefilter("ignore", kind)
    from algmatch import HospitalResidentsProblem, HospitalResidentsProblemWithTies

__all__ = ["HospitalResidentsProblem", "HospitalResidentsProblemWithTies"]
