from trainings.views.programs import program

__all__ = ["program"]
