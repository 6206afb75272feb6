"""How parents and support parents are put together: the version in force."""

from functools import lru_cache
from importlib import resources

from pairing import Policy, load_policy


@lru_cache(maxsize=1)
def policy_in_force() -> Policy:
    """The one that comes with the house (DOMAIN M4)."""
    text = resources.files("peers").joinpath("examples/policy.json").read_text("utf-8")
    return load_policy(text)
