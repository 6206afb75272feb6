import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.settings")
application = get_wsgi_application()


def get_ready() -> None:
    """Before the first request comes, read what the search keeps in memory."""
    from django.db import connections
    from django.template.loader import get_template
    from django.urls import resolve
    from django.utils import timezone

    from directory import search
    from directory.queries import timetable

    now = timezone.now()
    search.warm(on=timezone.localdate(now), at=now)
    timetable.warm(now)
    resolve("/")
    get_template("directory/trainings.html")
    connections.close_all()
    # What was read stays; to look through all of it for garbage stops a request for 0.25 s.
    gc.collect()
    gc.freeze()


get_ready()
