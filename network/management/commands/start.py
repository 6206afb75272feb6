"""What `make run` does: prepare the instance, serve it, and say where everything is."""

import gc
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import translation

from members.models import Agency, User
from network.management.messages import compile_messages
from network.management.processes import Ended, Household, Stopped, answers, port_is_free
from network.sample import people, sheets


class Command(BaseCommand):
    help = "Prepares this instance and serves it: the web pages and the worker, until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 serves other machines")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not port_is_free(host, port):
            raise CommandError(
                f"Port {port} is in use. Stop what runs there, or take another: "
                f"make run PORT={port + 1}"
            )
        base = settings.BASE_URL if port_of_base() == port else f"http://localhost:{port}"
        self.prepare(base)
        connection.close()
        try:
            self.serve(host, port, base)
        except Ended as error:
            raise CommandError(str(error)) from error
        except Stopped:
            self.say("Stopped.")

    def prepare(self, base: str) -> None:
        compile_messages()
        if migrations_wait():
            # What is loaded by now stays: no garbage collection need walk over it meanwhile.
            gc.freeze()
            self.say("Preparing the database (the first time about 15 seconds) ...")
            call_command("migrate", verbosity=0, skip_checks=True)
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        elif not Agency.objects.exists():
            self.say("Loading the sample network (about 10 seconds) ...")
            # The sample's letters lead to this very port.
            settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = base
            call_command("seed", skip_checks=True)

    def serve(self, host: str, port: int, base: str) -> None:
        url = f"http://localhost:{port}"
        with Household({"BASE_URL": base}) as house:
            house.start("web server", *web_server(host, port))
            house.start("worker", "manage.py", "work", "--skip-checks")
            house.listen()
            house.wait(until=lambda: answers(f"{url}/health/"))
            self.say(welcome(url))
            house.wait(until=lambda: False)

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def port_of_base() -> int:
    _, _, port = settings.BASE_URL.rpartition(":")
    return int(port) if port.isdecimal() else 0


def web_server(host: str, port: int) -> list[str]:
    """Django's own server while developing, the one in service otherwise."""
    if settings.DEBUG:
        return ["manage.py", "runserver", "--noreload", "--skip-checks", f"{host}:{port}"]
    return ["-m", "gunicorn", "network.wsgi", "--bind", f"{host}:{port}", "--threads", "4"]


def welcome(url: str) -> str:
    lines = ["", f"{settings.WAGTAIL_SITE_NAME} is running. Ctrl-C stops it.", ""]
    lines += [f"  {name:<18}{url}{path}" for name, path in addresses()]
    if settings.DEBUG and User.objects.filter(email=people.CO_CHAIR).exists():
        lines += ["", f"  Sample sign-ins, all with the password {people.PASSWORD}"]
        lines += [f"  {sheet['email']:<26}{sheet['what']}" for sheet in sheets.people()]
        lines += ["", "  The co-chair's code of the moment: .venv/bin/python manage.py sample_code"]
    return "\n".join([*lines, ""])


def addresses() -> list[tuple[str, str]]:
    with translation.override("es"):
        in_spanish = reverse("directory:trainings")
    return [
        ("Home", "/"),
        ("Find a class", reverse("directory:trainings")),
        ("Buscar una clase", in_spanish),
        ("Sign in", reverse("account_login")),
        ("Desk", reverse("desk")),
        ("CMS", reverse("wagtailadmin_home")),
        *([("Letters", reverse("letters"))] if settings.DEBUG else []),
    ]
