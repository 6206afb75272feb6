"""A question as it stands in the address bar, so that every link keeps all of it."""

from dataclasses import replace
from urllib.parse import urlencode

from directory.domain.questions import Facet, Question, Sort

WORDS, NEAR = "words", "near"


def natural_sort(question: Question) -> Sort:
    """What a visitor expects who has not chosen: the best match, the nearest, or the soonest."""
    if question.words:
        return Sort.RELEVANCE
    return Sort.DISTANCE if question.near else Sort.DATE


def pairs(question: Question) -> list[tuple[str, str]]:
    """Names and values in a fixed order; nothing is said that would be so anyway."""
    said = [("q", question.words)] if question.words else []
    if question.near:
        said.append(("near", question.near.label))
        said.append(("within", f"{question.near.miles:g}"))
    for facet in Facet:
        said += [(facet.value, value) for value in sorted(question.chosen.get(facet, ()))]
    said += [("maybe", "1")] if question.maybe else []
    said += [("sort", question.sort.value)] if question.sort != natural_sort(question) else []
    said += [("page", str(question.page))] if question.page > 1 else []
    return said


def address(question: Question) -> str:
    """The question mark alone still leads away from another question."""
    return "?" + urlencode(pairs(question))


def without(question: Question, let_go: str, value: str = "") -> Question:
    """The same question less one wish, from its first page on."""
    wish = replace(question, page=1)
    if let_go in (WORDS, ""):
        left = replace(wish, words="")
    elif let_go == NEAR:
        left = replace(wish, near=None)
    else:
        left = replace(wish, chosen=less(question.chosen, Facet(let_go), value))
    return replace(left, sort=kept_sort(question, left))


def less(
    chosen: dict[Facet, frozenset[str]], facet: Facet, value: str
) -> dict[Facet, frozenset[str]]:
    left = chosen.get(facet, frozenset()) - {value}
    others = {each: values for each, values in chosen.items() if each != facet}
    return others | {facet: left} if left else others


def kept_sort(before: Question, after: Question) -> Sort:
    unsaid = before.sort == natural_sort(before)
    unfit = before.sort == Sort.DISTANCE and not after.near
    return natural_sort(after) if unsaid or unfit else before.sort


def is_bare(question: Question) -> bool:
    """Nothing was asked yet: a first visit."""
    return not pairs(question)
