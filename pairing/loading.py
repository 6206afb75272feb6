"""Policies from plain data, as JSON holds it, and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

from pairing import checks
from pairing.compositions import COMPOSITIONS, Composition, Trait
from pairing.criteria import KINDS
from pairing.kinds import Given
from pairing.notation import SCHEMA, plain
from pairing.policies import Criterion, Policy, Rule
from pairing.refusals import BadPolicy

Data = Mapping[str, Any]
Made = TypeVar("Made")


def dump_policy(policy: Policy) -> dict[str, Any]:
    """Everything that is in the policy, defaults too, with the version of the notation."""
    return {"schema": SCHEMA, **plain(policy)}


def dump_rules(rules: Sequence[Composition]) -> dict[str, Any]:
    """Composition rules with the version of the notation."""
    return {"schema": SCHEMA, "rules": plain(rules)}


def load_rules(data: Data | str) -> tuple[Composition, ...]:
    """The composition rules that `dump_rules` wrote. Raises `BadPolicy` as `load_policy` does, and
    `BadQuota` for numbers that contradict each other."""
    given = _opened(data, "The rules")
    checks.known_keys(given, {"rules"}, "The rules")
    return tuple(_rule(entry) for entry in _list(given, "rules"))


def _rule(data: object) -> Composition:
    given = dict(_mapping(data, "A rule"))
    where = f"A rule {given.get('key', 'without a key')!r}"
    kind = checks.one_of(given.pop("kind", None), f"The kind of {where}", COMPOSITIONS)
    rule: Composition = _made(COMPOSITIONS[kind], given, where)
    return rule


def load_policy(data: Data | str) -> Policy:
    """The policy that `dump_policy` wrote, or a text in JSON holds.

    Raises `BadPolicy` for what is not known or not possible, and says what to change.
    """
    given = _opened(data, "The policy")
    given["rules"] = tuple(_part(Rule, part, "A rule") for part in _list(given, "rules"))
    given["criteria"] = tuple(
        _part(Criterion, part, "A criterion") for part in _list(given, "criteria")
    )
    return _made(Policy, given, "The policy")


def _opened(data: Data | str, where: str) -> dict[str, Any]:
    """What is inside, if it is written in the notation that is known here."""
    given = dict(_mapping(_parsed(data, where) if isinstance(data, str) else data, where))
    schema = given.pop("schema", None)
    if schema != SCHEMA or isinstance(schema, bool):
        raise BadPolicy(
            "another_schema",
            f"{where} is written in schema {schema!r}, and this software reads {SCHEMA}. "
            f"Rewrite it in schema {SCHEMA}, or use the software that wrote it.",
        )
    return given


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadPolicy("not_json", f"{where} is not JSON: {error}.") from error


def _mapping(value: object, where: str) -> Data:
    if not isinstance(value, Mapping):
        raise BadPolicy(
            "not_a_record", f"{where} is {value!r}. Give an object with names and values."
        )
    return value


def _list(given: Data, name: str) -> list[Any]:
    value = given.get(name, [])
    if not isinstance(value, list):
        raise BadPolicy("not_a_list", f"{name!r} is {value!r}. Give a list.")
    return value


def _part(cls: type[Made], data: object, where: str) -> Made:
    """A rule or criterion: the words of its kind stand beside its own."""
    given = dict(_mapping(data, where))
    where = f"{where} {given.get('key', 'without a key')!r}"
    kind = KINDS[checks.one_of(given.pop("kind", None), f"The kind of {where}", KINDS)]
    of_kind, own = _names(kind), _names(cls) - {"test"}
    checks.known_keys(given, of_kind | own, where)
    test = _made(kind, {name: given[name] for name in given if name in of_kind}, where)
    return _made(cls, {n: given[n] for n in given if n in own} | {"test": test}, where)


def _names(cls: type[Any]) -> set[str]:
    return {field.name for field in fields(cls)}


def _made(cls: type[Made], given: Data, where: str) -> Made:
    known = {field.name: field for field in fields(cls)}  # type: ignore[arg-type]  # a dataclass
    checks.known_keys(given, known, where)
    lacking = [n for n, f in known.items() if n not in given and f.default is MISSING]
    if lacking:
        raise BadPolicy("lacking", f"{where} lacks {', '.join(map(repr, lacking))}. Add it.")
    values = {name: _value(name, value, known[name].type, where) for name, value in given.items()}
    return cls(**values)


def _value(name: str, value: Any, kind: Any, where: str) -> Any:
    if name == "need" and isinstance(value, Mapping):
        checks.known_keys(value, {"value"}, f"'need' of {where}")
        return Given(_frozen(value.get("value")))
    if kind is Trait:
        return _made(Trait, _mapping(value, f"'trait' of {where}"), f"The trait of {where}")
    if get_origin(kind) is tuple:
        _check_list(value, get_args(kind)[0], f"{name!r} of {where}")
    return _frozen(value)


def _check_list(value: object, kind: Any, where: str) -> None:
    if not isinstance(value, list | tuple):
        raise BadPolicy("not_a_list", f"{where} is {value!r}. Give a list.")
    kinds = get_args(kind) if isinstance(kind, UnionType) else (get_origin(kind) or kind,)
    allowed = {list, tuple} if tuple in kinds else {*kinds, int} if float in kinds else {*kinds}
    for held in value:
        if type(held) not in allowed:
            raise BadPolicy("not_in_list", f"{where} holds {held!r}. Take it out of the list.")


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value
