from network.views.desk import desk
from network.views.doors import health, to_sign_in
from network.views.home import home

__all__ = ["desk", "health", "home", "to_sign_in"]
