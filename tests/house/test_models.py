"""Rules of the house over every model of ours."""

from django.apps import apps
from django.db import models

from members.personal import declared, fates, ties
from tests.house.code import APPS

ORDER = {
    **{"network": 4, "directory": 3, "opportunities": 3, "peers": 3, "partners": 3},
    **{"trainings": 2, "listserv": 2, "members": 1},
}
# Fields that a mixin or parent of Wagtail, taggit or Django brings along.
WORDS = (models.CharField, models.TextField, models.JSONField, models.DateField, models.TimeField)


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in APPS]


def own_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields that the class itself or an abstract parent of ours declares."""
    inherited = {
        field.name
        for parent in model.__mro__[1:]
        if parent.__module__.split(".")[0] not in APPS and hasattr(parent, "_meta")
        for field in parent._meta.local_fields
    }
    return [f for f in model._meta.local_fields if f.name not in inherited]


def test_every_field_with_words_or_days_says_whether_it_is_personal():
    silent = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in own_fields(model)
        if isinstance(field, WORDS) and field.name not in declared(model)
    ]
    assert silent == []


def test_declarations_name_fields_that_exist():
    unknown = [
        f"{model._meta.label}.{name}"
        for model in ours()
        for name in declared(model)
        if name not in {f.name for f in model._meta.get_fields()}
    ]
    assert unknown == []


def test_no_field_is_both_personal_and_plain():
    both = [
        f"{model._meta.label}.{name}"
        for model in ours()
        for name in set(fates(model)) & set(getattr(getattr(model, "Personal", None), "plain", ()))
    ]
    assert both == []


def test_no_key_points_up():
    """What contracts cannot see: a foreign key by name to an app above."""
    up = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model is not None
        and ORDER.get(field.related_model._meta.app_label, 0) > ORDER[model._meta.app_label]
    ]
    assert up == []


def test_siblings_have_no_keys_to_each_other():
    siblings = {"directory", "opportunities", "peers", "partners"}
    across = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model is not None
        and {model._meta.app_label, field.related_model._meta.app_label} <= siblings
        and field.related_model._meta.app_label != model._meta.app_label
    ]
    assert across == []


def test_personal_fields_lead_to_a_person_or_say_why_not():
    """Export and erasure find rows by this declaration alone."""
    lost = [
        model._meta.label
        for model in ours()
        if fates(model) and ties(model).lead_somewhere == bool(ties(model).apart)
    ]
    assert lost == []


def test_ways_to_a_person_are_ways():
    """A mistyped lookup would only be noticed by whoever asks for her records."""
    for model in ours():
        address = ties(model).address
        for way, rows in ties(model).ways:
            assert model._default_manager.filter(**{f"{way}__in": [0]}, **rows).query
        if address:
            assert model._default_manager.filter(**{f"{address}__iexact": "a@b.example"}).query


def test_every_model_has_a_name_for_people():
    unnamed = {m._meta.label for m in ours() if "verbose_name" not in m._meta.original_attrs}
    assert unnamed == {"trainings.TaggedProgram"}
