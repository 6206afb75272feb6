from datetime import timedelta

import pytest

from members import links

DAY = timedelta(days=1)


def test_link_gives_back_what_was_signed():
    assert links.read("invite", links.sign("invite", pk=7), within=DAY) == {"pk": 7}


def test_link_for_something_else_is_refused():
    with pytest.raises(links.LinkRefused):
        links.read("enrol", links.sign("invite", pk=7), within=DAY)


def test_link_that_was_changed_is_refused():
    token = links.sign("invite", pk=7)
    with pytest.raises(links.LinkRefused):
        links.read("invite", token[:-1] + ("A" if token[-1] != "A" else "B"), within=DAY)


def test_link_too_old_is_refused():
    with pytest.raises(links.LinkRefused):
        links.read("invite", links.sign("invite", pk=7), within=timedelta(seconds=-1))


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "ñ" * 2000])
def test_nonsense_is_refused(token):
    with pytest.raises(links.LinkRefused):
        links.read("invite", token, within=DAY)
