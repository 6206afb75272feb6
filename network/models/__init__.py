from network.models.home import HomePage
from network.models.pages import ContentPage
from network.models.resources import ResourceIndexPage, ResourcePage

__all__ = ["ContentPage", "HomePage", "ResourceIndexPage", "ResourcePage"]
