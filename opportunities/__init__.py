"""Bodies and their seats, and how a parent comes to sit on one.

Councils, boards and committees, their terms and openings, candidacies, placements and feedback.
Asks `members` who holds a qualification today; never looks at trainings to decide.
"""
