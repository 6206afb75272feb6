"""Those of Harbor who are neither lead nor editor, and somebody with two agencies."""

import pytest

from members.domain.roles import AgencyRole
from members.models import User
from tests.conftest import account, represents


@pytest.fixture
def tess(harbor) -> User:
    """Trainer of Harbor."""
    user = account("tess@example.org", "Tess Wolf")
    represents(user, harbor, AgencyRole.TRAINER)
    return user


@pytest.fixture
def sam(harbor) -> User:
    """Signer of Harbor."""
    user = account("sam@example.org", "Sam Okoro")
    represents(user, harbor, AgencyRole.SIGNER)
    return user


@pytest.fixture
def dora(harbor, valley) -> User:
    """Editor of Harbor and trainer of Valley."""
    user = account("dora@example.org", "Dora Lee")
    represents(user, harbor, AgencyRole.EDITOR)
    represents(user, valley, AgencyRole.TRAINER)
    return user
