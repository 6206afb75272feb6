"""The cast: fixed people and agencies, so that outsiders have names.

alma    a parent with an account and no role
rosa    lead of Harbor Families (a training member in good standing)
emil    editor of Harbor Families
nora    lead of Valley Parents (another agency: the outsider to Harbor's records)
chair   co-chair of the network
"""

import gc
from datetime import UTC, date, datetime
from inspect import signature
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from directory import search
from directory.queries import timetable
from members.domain.roles import CO_CHAIRS, AgencyRole, MemberClass
from members.domain.standing import Standing
from members.models import Agency, Membership, Person, Representative, User
from network.management.messages import compile_messages
from tests.nameserver import nameserver  # noqa: F401 - for every test that asks for it
from tests.sink import smtp_sink  # noqa: F401 - a fixture for all tests

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
LONG_SINCE = date(2025, 1, 1)
DAYS_OF: dict[Standing, dict[str, Any]] = {
    Standing.JOINING: {},
    Standing.ACTIVE: {"paper_until": date(2099, 12, 31)},
    Standing.RENEWAL_DUE: {"paper_until": date(2026, 3, 20)},
    Standing.GRACE: {"paper_until": date(2026, 2, 20)},
    Standing.LAPSED: {"paper_until": date(2025, 12, 1)},
    Standing.WITHDRAWN: {"left_on": date(2026, 2, 1), "leaving": "withdrawn", "left_for": "Moved."},
    Standing.ENDED: {"left_on": date(2026, 2, 1), "leaving": "ended", "left_for": "Silent."},
}
"""What a membership holds that stands so on `TODAY`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what touches no database: another database cannot change it",
    )


def pytest_configure() -> None:
    """A fresh clone has no compiled Spanish yet."""
    compile_messages()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that commits flushes the database after itself, rows of migrations too: it comes last.

    pytest-django sorts by fixtures named in the signature, and puts a test that asks for them by
    `getfixturevalue` behind those that flush.
    """
    items.sort(key=_flushes)
    if config.getoption("database_only"):
        config.hook.pytest_deselected(items=[item for item in items if not _may_touch(item)])
        items[:] = [item for item in items if _may_touch(item)]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: no garbage collection need walk over it again."""
    gc.collect()
    gc.freeze()


def _flushes(item: pytest.Item) -> bool:
    """By its mark, or by a fixture that commits."""
    marked = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    return marked or "transactional_db" in getattr(item, "fixturenames", ())


def _may_touch(item: pytest.Item) -> bool:
    """Others have no database: pytest-django refuses it to them. `request` may ask for it later."""
    fixtures, words = item.fixturenames, signature(item.function).parameters
    marked = any(item.iter_markers("django_db"))
    return marked or "django_db_setup" in fixtures or "request" in words


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Rate limits are kept in the cache; no test may inherit another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def _english():
    """A request leaves its language behind in the thread; no test may inherit another's."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _fresh_search(settings, tmp_path):
    """What one test made searchable no other finds."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    search.forget()
    timetable.memory.forget()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def today() -> date:
    return TODAY


def account(email: str, name: str) -> User:
    first, _, last = name.partition(" ")
    user = User.objects.create_user(
        email, "a long enough password", first_name=first, last_name=last
    )
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    Person.objects.create(user=user, name=name, email=email)
    return user


def agency(name: str, slug: str, standing: Standing = Standing.ACTIVE) -> Agency:
    """A member by an agreement on paper that stands so on `TODAY`."""
    row = Agency.objects.create(name=name, slug=slug, live=True)
    Membership.objects.create(
        agency=row, member_class=MemberClass.TRAINING.value, since=LONG_SINCE, **DAYS_OF[standing]
    )
    return row


def represents(user: User, at: Agency, role: AgencyRole) -> Representative:
    return Representative.objects.create(
        agency=at, user=user, role=role.value, since=date(2025, 1, 1)
    )


def sign_in_with_second_factor(client: Client, user: User) -> None:
    """What a co-chair has done before she reaches the desk or the CMS."""
    TOTP.activate(user, generate_totp_secret())
    show_second_factor(client, user)


def show_second_factor(client: Client, user: User) -> None:
    """Sign in once more with the factor that is set up."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": NOW.timestamp()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


@pytest.fixture
def chair_client(chair, client) -> Client:
    sign_in_with_second_factor(client, chair)
    return client


@pytest.fixture
def harbor(db) -> Agency:
    return agency("Harbor Families", "harbor-families")


@pytest.fixture
def valley(db) -> Agency:
    return agency("Valley Parents", "valley-parents")


@pytest.fixture
def alma(db) -> User:
    return account("alma@example.org", "Alma Reyes")


@pytest.fixture
def rosa(harbor) -> User:
    user = account("rosa@example.org", "Rosa Diaz")
    represents(user, harbor, AgencyRole.LEAD)
    return user


@pytest.fixture
def emil(harbor) -> User:
    user = account("emil@example.org", "Emil Novak")
    represents(user, harbor, AgencyRole.EDITOR)
    return user


@pytest.fixture
def nora(valley) -> User:
    user = account("nora@example.org", "Nora Quinn")
    represents(user, valley, AgencyRole.LEAD)
    return user


@pytest.fixture
def chair(db) -> User:
    user = account("chair@example.org", "Chris Adeyemi")
    user.groups.add(Group.objects.get_or_create(name=CO_CHAIRS)[0])
    return user
