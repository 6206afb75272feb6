"""Mailman 3 on this machine, for as long as it is measured: its own environment, folder, ports.

It is set up as it has to be for letters of one's own: `personalize: individual` and VERP.
"""

import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep

from network.management.bench.counting import HOST

VERSION = "3.3.10"
PACKAGES = (f"mailman=={VERSION}", "mailmanclient", "sqlalchemy<2.1")
"""With SQLAlchemy 2.1 Mailman's list of held posts fails; the client belongs to a full set-up."""

LIST = "bench@lists.example.com"
AUTHOR = "reader0@example.org"

INSTALL, START, STOP = 600, 180, 30
"""Most seconds for each."""

CONFIGURATION = """
[mailman]
layout: bench
[paths.bench]
var_dir: {folder}/var
bin_dir: {bin}
[mta]
incoming: mailman.mta.null.NullMTA
smtp_host: {host}
smtp_port: {smtp}
lmtp_host: {host}
lmtp_port: {lmtp}
verp_personalized_deliveries: yes
verp_delivery_interval: 1
[webservice]
port: {rest}
"""

PREPARATION = f"""
import sys
from mailman.core.initialize import initialize
initialize(sys.argv[1])
from mailman.app.lifecycle import create_list
from mailman.config import config
from mailman.interfaces.domain import IDomainManager
from mailman.interfaces.mailinglist import Personalization
from mailman.interfaces.usermanager import IUserManager
from mailman.utilities.datetime import now
from zope.component import getUtility
getUtility(IDomainManager).add("lists.example.com")
mlist = create_list("{LIST}")
mlist.personalize = Personalization.individual
mlist.send_welcome_message = mlist.admin_immed_notify = False
users = getUtility(IUserManager)
for number in range(int(sys.argv[2])):
    address = users.create_address(f"reader{{number}}@example.org", f"Reader {{number}}")
    address.verified_on = now()
    mlist.subscribe(address)
config.db.commit()
"""


class Mailman:
    """In `folder`, which others delete; letters go to port `smtp`."""

    def __init__(self, folder: Path, *, smtp: int) -> None:
        self.folder, self.smtp = folder, smtp
        self.lmtp, self.rest = free_port(), free_port()
        self.bin = folder / "venv" / "bin"
        self.configuration = folder / "mailman.cfg"

    def install(self) -> None:
        self._run([sys.executable, "-m", "venv", str(self.folder / "venv")])
        self._run([str(self.bin / "pip"), "install", "-q", *PACKAGES])
        words = CONFIGURATION.format(
            folder=self.folder,
            bin=self.bin,
            host=HOST,
            smtp=self.smtp,
            lmtp=self.lmtp,
            rest=self.rest,
        )
        self.configuration.write_text(words)

    def make_list(self, members: int) -> None:
        script = self.folder / "prepare.py"
        script.write_text(PREPARATION)
        python = str(self.bin / "python")
        self._run([python, str(script), str(self.configuration), str(members)])

    @contextmanager
    def running(self) -> Iterator[int]:
        """All its processes are of one group, so that none outlives this; gives its number."""
        words = [str(self.bin / "master"), "-C", str(self.configuration), "--force"]
        with (self.folder / "log").open("a") as log:
            master = subprocess.Popen(  # noqa: S603 - words of our own
                words, cwd=self.folder, start_new_session=True, stdout=log, stderr=log
            )
        try:
            self._wait_until_it_listens()
            yield master.pid
        finally:
            end(master)

    def post(self, message: bytes) -> None:
        with smtplib.LMTP(HOST, self.lmtp) as door:
            door.sendmail(AUTHOR, [LIST], message)

    def _wait_until_it_listens(self) -> None:
        last = perf_counter() + START
        while perf_counter() < last:
            with suppress(OSError), socket.create_connection((HOST, self.lmtp), timeout=1):
                return
            sleep(0.5)
        raise TimeoutError(f"Mailman did not start:\n{(self.folder / 'log').read_text()[-2000:]}")

    def _run(self, words: list[str]) -> None:
        with (self.folder / "log").open("a") as log:
            done = subprocess.run(  # noqa: S603 - words of our own
                words, cwd=self.folder, timeout=INSTALL, check=False, stdout=log, stderr=log
            )
        if done.returncode:
            raise RuntimeError(f"{words} failed:\n{(self.folder / 'log').read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def processor(group: int) -> int:
    """Seconds of processor time that the processes of a group have taken so far."""
    words = ["ps", "-o", "time=", "-g", str(group)]
    listed = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603
    return sum(map(seconds, listed.stdout.split()))


def seconds(time: str) -> int:
    """Of `[days-]hours:minutes:seconds`."""
    days, _, clock = time.rpartition("-")
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(float(part))
    return int(days or 0) * 86_400 + total


def end(master: "subprocess.Popen[bytes]") -> None:
    """First asked, then made to."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(master.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            master.wait(STOP)
    with suppress(ProcessLookupError):
        os.killpg(master.pid, signal.SIGKILL)
