"""How parents and openings are put together: the version in force."""

from functools import lru_cache
from importlib import resources

from opportunities.models import MatchPolicy
from pairing import Policy, load_policy


def policy_in_force() -> Policy:
    """The newest that was adopted, or the one that comes with the house."""
    adopted = MatchPolicy.objects.filter(adopted_at__isnull=False).order_by("-version").first()
    return load_policy(adopted.content) if adopted else shipped()


@lru_cache(maxsize=1)
def shipped() -> Policy:
    text = resources.files("opportunities").joinpath("examples/policy.json").read_text("utf-8")
    return load_policy(text)
