"""What of a program is searched, and how much each part of it weighs."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from directory.search.text import pair, stem, tokens
from trainings.models import Program, ProgramTranslation, TaggedProgram


@dataclass(frozen=True)
class Part:
    """One kind of text: its weight, and the number of words that is usual in it."""

    weight: float
    usual: int


TITLE, TOPIC, AGENCY, SUMMARY, BODY = (
    Part(10, 5),
    Part(5, 4),
    Part(3, 4),
    Part(2.5, 30),
    Part(1, 120),
)


@dataclass(frozen=True)
class Text:
    part: Part
    language: str
    words: str


@dataclass(frozen=True)
class Document:
    """A program as the engines keep it: terms and pairs of neighbours, each with its weight."""

    program: int
    terms: dict[str, float]
    pairs: dict[str, float]


def document(program: int, texts: Iterable[Text]) -> Document:
    terms: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        words = [token.word for token in tokens(text.words) if not token.stops]
        roots = [stem(word, text.language) for word in words]
        inflected = (f"~{root}" for word, root in zip(words, roots, strict=True) if root != word)
        for term, weight in weighed([*words, *inflected], len(words), text.part):
            terms[term] += weight
        neighbours = [pair(first, second) for first, second in pairwise(roots)]
        for term, weight in weighed(neighbours, len(words), text.part):
            pairs[term] += weight
    return Document(program, terms, pairs)


def weighed(terms: list[str], length: int, part: Part) -> Iterator[tuple[str, float]]:
    """More often weighs more, with less and less effect; in a longer text each word weighs less."""
    for term, times in Counter(terms).items():
        yield term, part.weight * times / (times + 0.5 + 0.5 * length / part.usual)


def documents(keys: Collection[int] | None = None) -> Iterator[Document]:
    """The documents of these programs that still exist and are live, or of all."""
    rows = Program.objects.filter(live=True)
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    translations, topics = translated(keys), tagged(keys)
    for row in rows.values_list(*FIELDS).iterator(chunk_size=2000):
        yield document(row[0], [*own(*row), *translations[row[0]], *topics[row[0]]])


FIELDS = (
    *("pk", "language", "title", "summary", "description", "agency__name"),
    *("agency__also_known_as", "eligibility", "credential"),
)


def own(
    _key: int,
    language: str,
    title: str,
    summary: str,
    description: str,
    agency: str,
    alias: str,
    *more: str,
) -> list[Text]:
    return [
        Text(TITLE, language, title),
        Text(SUMMARY, language, summary),
        Text(BODY, language, "\n".join([description, *more])),
        Text(AGENCY, "en", f"{agency} {alias}"),
    ]


def translated(keys: Collection[int] | None) -> defaultdict[int, list[Text]]:
    found: defaultdict[int, list[Text]] = defaultdict(list)
    rows = ProgramTranslation.objects.all()
    if keys is not None:
        rows = rows.filter(program__in=keys)
    fields = ("program", "language", "title", "summary", "description")
    for program, language, title, summary, description in rows.values_list(*fields).iterator():
        found[program] += [
            Text(TITLE, language, title),
            Text(SUMMARY, language, summary),
            Text(BODY, language, description),
        ]
    return found


def tagged(keys: Collection[int] | None) -> defaultdict[int, list[Text]]:
    found: defaultdict[int, list[Text]] = defaultdict(list)
    rows = TaggedProgram.objects.all()
    if keys is not None:
        rows = rows.filter(content_object__in=keys)
    fields = ("content_object", "tag__name", "tag__name_es")
    for program, name, name_es in rows.values_list(*fields).iterator():
        found[program] += [Text(TOPIC, "en", name), Text(TOPIC, "es", name_es)]
    return found
