from network.views.desk import desk
from network.views.doors import health, to_sign_in

__all__ = ["desk", "health", "to_sign_in"]
