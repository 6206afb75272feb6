"""A true-to-life network to try things on: invented agencies and people in real towns.

What there is stands in `data/`; it is brought in through the actions that everybody else uses,
so a sample that can be made is a first proof that they work.
"""
