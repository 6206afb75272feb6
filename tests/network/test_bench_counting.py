"""The mail server of the measurements counts letters, whatever is in them."""

import smtplib

import pytest

from network.management.bench.counting import HOST, counting


@pytest.mark.enable_socket
def test_each_letter_is_counted_once():
    with counting() as counter:
        with smtplib.SMTP(HOST, counter.port.value) as server:
            for body in ("Hi.", ".", "\r\n.\r\nQUIT\r\n", "x" * 300_000):
                server.sendmail("a@example.org", ["b@example.org"], f"Subject: x\r\n\r\n{body}")
        assert counter.wait_for(4, seconds=5)
        assert counter.letters.value == 4
        assert counter.a_second() > 0
        counter.start_anew()
        assert (counter.letters.value, counter.a_second()) == (0, 0.0)
