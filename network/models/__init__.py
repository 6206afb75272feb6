from network.models.home import HomePage
from network.models.pages import ContentPage
from network.models.papers import GovernancePaper, GovernancePaperIndexPage, PaperVersion
from network.models.plan import Activity, Measure, MeasureValue, Objective
from network.models.resources import ResourceIndexPage, ResourcePage

__all__ = [
    "Activity",
    "ContentPage",
    "GovernancePaper",
    "GovernancePaperIndexPage",
    "HomePage",
    "Measure",
    "MeasureValue",
    "Objective",
    "PaperVersion",
    "ResourceIndexPage",
    "ResourcePage",
]
