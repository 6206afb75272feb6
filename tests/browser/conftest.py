"""A real instance (`manage.py start` on a new data folder) and the machine's own Chromium."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIRequestContext, BrowserContext, Page, Playwright

from network.management.commands.sample_code import codes_of_the_moment
from tests.browser.walks import PHONE

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# All rules run; what they found in order is not listed, which takes long on long pages.
REPORT = {"resultTypes": ["violations"]}
DESKTOP = {"width": 1280, "height": 900}


class Instance:
    """One running network: its address, its data folder, and what it printed at start."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://localhost:{port}"
        self.env = {**os.environ, "DATA_DIR": str(data), "BASE_URL": self.url, "DEBUG": "1"}
        self.env.pop("DJANGO_SETTINGS_MODULE", None)
        self.log = data / "start.log"
        self.typed: set[str] = set()
        data.mkdir(parents=True)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "start", "--port", str(port)],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self, seconds: float = 420) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                pytest.fail(f"The instance did not start:\n{self.log.read_text()}")
            try:
                if self.answers() and "password" in self.log.read_text():
                    return
            except OSError:
                pass
            time.sleep(0.3)
        pytest.fail(f"The instance did not answer:\n{self.log.read_text()}")

    def answers(self) -> bool:
        address = http.client.HTTPConnection(
            "localhost", int(self.url.rpartition(":")[2]), timeout=2
        )
        with closing(address):
            address.request("GET", "/health/")
            with address.getresponse() as answer:
                return answer.status == 200

    def manage(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def code(self) -> str:
        """The sample co-chair's second factor, now; one that nobody typed yet, as a code works
        once. Clocks may differ by half a minute, so that the next one is good as well."""
        while not (fresh := [code for code in codes_of_the_moment() if code not in self.typed]):
            time.sleep(1)
        self.typed.add(fresh[0])
        return fresh[0]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def instance(tmp_path_factory) -> Iterator[Instance]:
    running = Instance(tmp_path_factory.mktemp("instance") / "data")
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def base_url(instance) -> str:
    return instance.url


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, Any]:
    return {
        "base_url": base_url,
        "viewport": PHONE,
        "locale": "en-US",
        "timezone_id": "America/New_York",
    }


@pytest.fixture
def page(context: BrowserContext, instance: Instance) -> Iterator[Page]:
    """A page that fails its test on any error in the console and on any request that leaves us."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda r: (
            wrong.append(r.url) if not r.url.startswith((instance.url, "data:", "blob:")) else None
        ),
    )
    yield page
    # A page that answers 4xx on purpose says so in the console; that is no fault of ours.
    assert [w for w in wrong if "the server responded with a status of 4" not in w] == []


@pytest.fixture(scope="session")
def stranger(playwright: Playwright, base_url: str) -> Iterator[APIRequestContext]:
    """Asks for addresses without having signed in."""
    asking = playwright.request.new_context(base_url=base_url)
    yield asking
    asking.dispose()


@pytest.fixture(scope="session")
def faults() -> Callable[[Page], list[str]]:
    """What axe-core finds on a page: WCAG 2.2 A and AA, and best practice."""

    def look(page: Page) -> list[str]:
        found = Axe().run(page, options=REPORT).response["violations"]
        return [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in found for n in v["nodes"]]

    return look
