"""Puts a paper together from a seed: the same seed and shape give the same paper on every machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.benchmarks.publishers.bibliography import invent
from tests.benchmarks.publishers.model import (
    Block,
    Entry,
    Equation,
    Figure,
    Items,
    Paper,
    Paragraph,
    Section,
    Sentence,
    Table,
    Translation,
)
from tests.benchmarks.publishers.people import (
    chinese_affiliations,
    chinese_authors,
    english_affiliations,
    english_authors,
)
from tests.benchmarks.publishers.prose import Prose, english_of, words

EXACT = ("computing", "mathematics", "condensed", "astronomy", "chemistry", "physics")
_MATH_TITLE, _SUBTITLE, _FOOTNOTE, _CITED = 0.4, 0.3, 0.06, 0.4


@dataclass(frozen=True, slots=True)
class Shape:
    """What the papers of a class are like. Paper k takes the k-th of `authors`, `references` and `fields`."""

    language: str = "en"
    fields: tuple[str, ...] = ("glaciers", "computing", "medicine")
    authors: tuple[int, ...] = (3, 7, 2)
    references: tuple[int, ...] = (18, 42, 8)
    structured: bool = False
    translated: bool = False
    math: bool = True
    subtitle: bool = True
    collaboration: bool = False
    sections: int = 6
    length: int = 5
    appendix: bool = True
    title_limit: int = 200


def compose(name: str, index: int, shape: Shape) -> Paper:
    """Paper `index` of the class `name`."""
    random = Random(f"paperlamp {name} {index}")
    field = shape.fields[index % len(shape.fields)]
    prose = Prose(shape.language, field, random)
    chinese = shape.language == "zh"
    count = shape.authors[index % len(shape.authors)]
    places = min(count, random.choice((1, 2, 3)) if count < 8 else 8)
    affiliations = (chinese_affiliations if chinese else english_affiliations)(
        random, min(places, 6 if chinese else 12)
    )
    authors = (chinese_authors if chinese else english_authors)(random, count, len(affiliations))
    entries = _entries(random, prose, shape, index, chinese)
    title, subtitle = _title(random, prose, shape, index)
    abstract = _abstract(prose, shape)
    return Paper(
        language=shape.language,
        field=field,
        title=title,
        subtitle=subtitle,
        authors=authors,
        affiliations=affiliations,
        collaboration=_collaboration(random) if shape.collaboration and count > 4 else "",
        abstract=abstract,
        keywords=_keywords(prose, random),
        other=_translation(field, random, [a.english for a in authors], shape) if shape.translated else None,
        sections=_sections(random, prose, shape, [e.key for e in entries]),
        acknowledgements=_thanks(random, chinese),
        funding=f"国家自然科学基金（{random.randint(40000000, 62000000)}）" if chinese else random.choice(words("en")["funders"]).replace("{k}", str(random.randint(3, 9))),
        biographies=tuple(_biography(random, a.name, field, chinese) for a in authors[:6]),
        entries=entries,
        year=random.randint(2005, 2023),
        volume=random.randint(3, 48),
        number=random.randint(1, 12),
        first_page=random.randint(2, 980),
        doi=f"10.5555/bench.{random.randint(1000, 9999)}.{random.randint(100, 999)}",
        received="2 March",
        accepted="19 July",
    )  # fmt: skip


def _entries(random: Random, prose: Prose, shape: Shape, index: int, chinese: bool) -> tuple[Entry, ...]:
    count = shape.references[index % len(shape.references)]
    own = Prose(shape.language, prose.field, random)
    if not chinese:
        return invent(random, own, count)
    foreign = max(1, count // 3)
    english = Prose("en", random.choice(sorted(words("en")["fields"])), random)
    mixed = [*invent(random, own, count - foreign), *invent(random, english, foreign)]
    random.shuffle(mixed)
    return tuple(mixed)


def _title(random: Random, prose: Prose, shape: Shape, index: int) -> tuple[str, str]:
    for _ in range(40):
        math = shape.math and prose.field in EXACT and random.random() < _MATH_TITLE
        title = prose.title(math)
        if len(title) <= shape.title_limit:
            break
    if not shape.subtitle or ":" in title or "—" in title or random.random() > _SUBTITLE:
        return title, ""
    subtitle = prose.fill(random.choice(prose.words["subtitles"]))
    return title, subtitle


def _abstract(prose: Prose, shape: Shape) -> tuple[tuple[str, str], ...]:
    if not shape.structured:
        return (("", prose.joined(prose.sentences("abstract", prose.random.randint(5, 7)))),)
    return tuple((label, prose.joined(prose.sentences("abstract", 2))) for label in prose.words["structured"])


def _keywords(prose: Prose, random: Random) -> tuple[str, ...]:
    found: list[str] = []
    while len(found) < random.choice((4, 5)):
        word = prose.keyword()
        if word not in found:
            found.append(word)
    return tuple(found)


def _translation(field: str, random: Random, authors: list[str], shape: Shape) -> Translation:
    if shape.language == "en":
        other = Prose("zh", random.choice(sorted(words("zh")["fields"])), random)
        return Translation(
            other.title(False), (), other.joined(other.sentences("abstract", 5)), _keywords(other, random)
        )
    prose = english_of(field, random)
    text = prose.joined(prose.sentences("abstract", 5))
    terms = tuple(dict.fromkeys(prose.keyword() for _ in range(30)))
    return Translation(prose.title(False), tuple(authors), text, terms)


def _sections(random: Random, prose: Prose, shape: Shape, keys: list[str]) -> tuple[Section, ...]:
    kinds = ("opening", "related", "method", "result", "discussion", "end")[: max(3, shape.sections)]
    keys = list(keys)
    found: list[Section] = []
    for kind in kinds:
        found.append(Section(1, prose.heading(kind), _blocks(random, prose, kind, shape.length, keys)))
        if kind in ("method", "result"):
            found += _subsections(random, prose, kind, shape.length, keys)
    left = _paragraph(random, prose, "discussion", 3, [])
    last = found.pop()
    cited = Sentence(left.sentences[0].text, (*_cited(last), *keys))  # so that every work is cited once
    found.append(replace(last, blocks=(Paragraph((*left.sentences[1:], cited)),)))
    if shape.appendix and random.random() < 0.5:
        found.append(
            Section(1, prose.heading("appendix"), (_paragraph(random, prose, "method", 3, []),), appendix=True)
        )
    return tuple(found)


def _cited(section: Section) -> tuple[str, ...]:
    paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
    return tuple(key for paragraph in paragraphs for sentence in paragraph.sentences for key in sentence.cites)


def _subsections(random: Random, prose: Prose, kind: str, length: int, keys: list[str]) -> list[Section]:
    found = []
    for _ in range(random.choice((2, 3))):
        found.append(Section(2, prose.heading("second"), _blocks(random, prose, kind, length, keys)))
    if random.random() < 0.6:
        found.append(Section(3, prose.heading("third"), (_paragraph(random, prose, kind, length, keys),)))
    return found


def _blocks(random: Random, prose: Prose, kind: str, length: int, keys: list[str]) -> tuple[Block, ...]:
    pattern = {"related": "opening", "end": "discussion"}.get(kind, kind)
    blocks: list[Block] = [_paragraph(random, prose, pattern, length, keys)]
    if kind in ("method", "result") and random.random() < 0.55:
        blocks.append(_graphic(random, prose))
        blocks.append(_paragraph(random, prose, pattern, length, keys))
    if kind == "method" and prose.field in EXACT and random.random() < 0.7:
        blocks.append(Equation(random.choice(words("en")["math"]["display"])))
    if kind == "opening" and random.random() < 0.4:
        blocks.append(Items(tuple(prose.sentences("method", 3)), random.random() < 0.5))
    if kind in ("opening", "related", "discussion"):
        blocks.append(_paragraph(random, prose, pattern, length, keys))
    return tuple(blocks)


def _paragraph(random: Random, prose: Prose, kind: str, length: int, keys: list[str]) -> Paragraph:
    sentences = []
    for text in prose.sentences(kind, random.randint(max(2, length - 2), length + 2)):
        cites = (
            tuple(keys.pop(0) for _ in range(min(len(keys), random.choice((1, 1, 2, 3)))))
            if random.random() < _CITED
            else ()
        )
        note = prose.sentence("discussion") if random.random() < _FOOTNOTE else ""
        sentences.append(Sentence(_with_math(random, prose, text), cites, note))
    return Paragraph(tuple(sentences))


def _with_math(random: Random, prose: Prose, text: str) -> str:
    if prose.field not in EXACT or random.random() > 0.12:
        return text
    formula = random.choice(words("en")["math"]["inline"])
    return f"{text[:-1]}，其中{formula}。" if prose.language == "zh" else f"{text[:-1]}, where {formula}."


def _graphic(random: Random, prose: Prose) -> Block:
    caption = prose.sentence("result")
    if random.random() < 0.5:
        return Figure(caption, tuple(random.randint(5, 40) for _ in range(6)))
    head = tuple(prose.keyword() for _ in range(3))
    rows = tuple((str(i + 1), f"{random.uniform(1, 99):.1f}", f"{random.uniform(0, 1):.2f}") for i in range(4))
    return Table(caption, (head, *rows), random.random() < 0.25)


def _thanks(random: Random, chinese: bool) -> str:
    if chinese:
        return "感谢匿名审稿人提出的宝贵意见，感谢同事们在资料整理中的帮助。"
    return random.choice((
        "We thank the staff of the field station for their patience, and two readers who found our mistakes.",
        "The authors are grateful to the harbour office of East Bay for access to its records.",
    ))  # fmt: skip


def _collaboration(random: Random) -> str:
    name: str = random.choice(words("en")["collaborations"])
    return f"The {name} Collaboration"


def _biography(random: Random, name: str, field: str, chinese: bool) -> str:
    year = random.randint(1955, 1998)
    if chinese:
        return f"{name}（{year}—），{random.choice('男女')}，{random.choice(('教授', '博士研究生', '副研究员'))}，主要研究方向为{random.choice(words('zh')['fields'][field]['p'])}。"
    place = random.choice(words("en")["institutions"])
    topic = random.choice(words("en")["fields"][field]["p"])
    return (
        f"{name} received a doctorate from {place} in {year + 28} and has worked there since, "
        f"with a stay of two years at a company that builds instruments. Current interests include {topic} "
        "and the teaching of careful measurement."
    )
