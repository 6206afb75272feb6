"""The front page and the library in English and Spanish, in place of Wagtail's welcome page."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import migrations
from django.utils import timezone

FRONT = {
    "en": {
        "slug": "home",
        "hero": "Find a class. Find your voice.",
        "intro": "Free and low-cost classes for parents and caregivers in Connecticut. Start with your "
        "own family. Then, if you wish, help other families, and take a seat where decisions are made.",
        "search_description": "Find free and low-cost classes for parents in Connecticut, in English "
        "and Spanish: with dates, places, child care and how to sign up.",
    },
    "es": {
        "slug": "home-es",
        "hero": "Encuentre una clase. Haga oír su voz.",
        "intro": "Clases gratuitas o de bajo costo para madres, padres y cuidadores en Connecticut. "
        "Empiece por su propia familia. Después, si lo desea, ayude a otras familias y ocupe un "
        "lugar donde se toman las decisiones.",
        "search_description": "Encuentre clases gratuitas o de bajo costo para madres y padres en "
        "Connecticut, en español e inglés: fechas, lugares, cuidado de niños y cómo inscribirse.",
    },
}
LIBRARY = {
    "en": {
        "title": "Resources",
        "intro": "Guides, rights and tools that we trust. For each one we say who stands behind it "
        "and when we last checked it.",
        "search_description": "Guides, rights and tools for parents in Connecticut, each with its "
        "source and the day on which we checked it.",
    },
    "es": {
        "title": "Recursos",
        "intro": "Guías, derechos y herramientas en los que confiamos. De cada uno decimos quién "
        "responde por él y cuándo lo revisamos por última vez.",
        "search_description": "Guías, derechos y herramientas para familias de Connecticut, cada uno "
        "con su fuente y la fecha en que lo revisamos.",
    },
}


def make_front_pages(apps, schema_editor):
    page, locale = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Locale")
    page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    root = page.objects.get(depth=1)
    keys = {"homepage": uuid4(), "resourceindexpage": uuid4()}
    for number, language in enumerate(FRONT, start=1):
        spoken = locale.objects.get_or_create(language_code=language)[0]
        front = _page(
            apps, "homepage", root, number, spoken, keys, title=settings.WAGTAIL_SITE_NAME, **FRONT[language]
        )
        _page(apps, "resourceindexpage", front, 1, spoken, keys, slug="resources", **LIBRARY[language])
    _open_site(apps)


def _page(apps, model, parent, number, locale, keys, *, title, slug, **fields):
    """Historical models have no tree of their own: path and depth are written by hand."""
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="network", model=model
    )[0]
    made = apps.get_model("network", model).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        path=f"{parent.path}{number:04d}",
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{slug}/",
        locale=locale,
        translation_key=keys[model],
        content_type=kind,
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
        **fields,
    )
    siblings = apps.get_model("wagtailcore", "Page").objects.filter(pk=parent.pk)
    siblings.update(numchild=number)
    return made


def _open_site(apps):
    address = urlsplit(settings.BASE_URL)
    apps.get_model("wagtailcore", "Site").objects.create(
        hostname=address.hostname,
        port=address.port or (443 if address.scheme == "https" else 80),
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page=apps.get_model("wagtailcore", "Page").objects.get(depth=2, slug="home"),
        is_default_site=True,
    )


def forget_front_pages(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth__gte=2).delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0001_pages"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_front_pages, forget_front_pages)]
