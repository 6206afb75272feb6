"""When and whether: the rules of bodies, seats, openings and candidacies, without a framework."""
