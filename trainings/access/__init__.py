"""Who may see and do what with trainings: one module a noun."""

from trainings.access.programs import agencies_for, agency_for, offering_for, program_for

__all__ = ["agencies_for", "agency_for", "offering_for", "program_for"]
