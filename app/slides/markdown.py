"""A deck as Markdown and back: what a user edits in any text editor before the slides are written.

    ---
    title: …   lang: en|zh   theme: lamp   author: …   minutes: 15   aspect: 16:9   keywords: a, b   paper: 7
    talk: group-meeting   audience: group   bilingual: yes   papers: 7, 9
    ---
    ## Title of the slide {figure 1.5 min}
    > a line of the subtitle
    - a point {s12 s13 verified}
      its detail, for the notes
    ![Figure 2](f2)
    Source: p. 4 · Section 3.1
    ### Notes
    what to say

Only the `##` lines are needed. In a deck about several papers, figures and sentences of all but the first are named with
their paper: `![Figure 2](9:f2)`, `{9:s12}`. In braces stand the kind and minutes of a slide, and the sentences (by id)
and verdict behind a point; points without them are simply points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from app.base.errors import UnusableInput
from app.domain.reading.document import Document, Figure
from app.domain.writing.deck import Bullet, Deck, Slide
from app.domain.writing.digest import Evidence, Mark
from app.slides.labels import Labels
from app.slides.layout.layouts import Unnamed, layout_for, layout_names
from app.slides.plan.equations import graphics
from app.slides.plan.figures import label_key
from app.slides.plan.places import source_line
from app.slides.plan.plan import AUDIENCES, TALKS
from app.slides.themes import ASPECTS
from app.text.markdown import guarded, unguarded

T = TypeVar("T")

_SLIDE = re.compile(r"##\s+(.*?)\s*(?:\{([^{}]*)\})?\s*")
_BULLET = re.compile(r"(?:[-*+]|\d+[.)])\s+(.*?)\s*(?:\{([^{}]*)\})?\s*")
_FIGURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)\s*")
_SOURCE = re.compile(r"(?:Source|来源)\s*[:：]\s*(.*?)\s*", re.IGNORECASE)
_NOTES = re.compile(r"###\s+(?:Notes|备注)\s*", re.IGNORECASE)
_SETTING = re.compile(r"(\w+)\s*[:：]\s*(.*?)\s*")
_MINUTES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:min|分钟)")
_SENTENCE = re.compile(r"(?:\d+:)?s\d+")
_SETTINGS = (
    "title",
    "lang",
    "theme",
    "author",
    "minutes",
    "aspect",
    "keywords",
    "paper",
    "talk",
    "audience",
    "bilingual",
    "papers",
)
_YES = ("yes", "true", "1", "是")
_VERDICTS = {mark.value: mark for mark in Mark}


def to_markdown(deck: Deck) -> str:
    """The deck as Markdown; `from_markdown` of it gives the deck again."""
    labels = Labels(deck.lang)
    settings = {"title": deck.title, "lang": deck.lang, "theme": deck.theme, "author": deck.author}
    settings |= {
        "minutes": str(deck.minutes),
        "aspect": deck.aspect,
        "keywords": ", ".join(deck.keywords),
        "paper": str(deck.paper),
        "talk": deck.talk,
        "audience": deck.audience,
        "bilingual": "yes" if deck.bilingual else "",
        "papers": ", ".join(map(str, deck.papers)),
    }
    head = ["---", *(f"{name}: {value}" for name, value in settings.items() if value), "---", ""]
    return "\n".join([*head, *(line for slide in deck.slides for line in _slide_lines(slide, labels))])


def _slide_lines(slide: Slide, labels: Labels) -> list[str]:
    minutes = f" {slide.minutes:g} min" if slide.minutes else ""
    lines = [f"## {guarded(slide.title)} {{{slide.kind}{minutes}}}", ""]
    lines += [f"> {guarded(line)}" for line in slide.subtitle.splitlines()]
    for bullet in slide.bullets:
        proof = [_place(item) for item in bullet.evidence] + ([bullet.verdict.value] if bullet.verdict else [])
        lines.append(f"- {guarded(bullet.text)}" + (f" {{{' '.join(proof)}}}" if proof else ""))
        if bullet.detail:
            lines.append(f"  {guarded(bullet.detail)}")
    if slide.figure:
        lines += ["", f"![{slide.figure}]({slide.figure})"]
    if slide.source:
        lines += ["", f"Source: {guarded(slide.source)}"]
    if slide.notes:
        heading = labels("notes_heading")
        lines += ["", f"### {heading}", "", *(_escaped(line) for line in slide.notes.splitlines())]
    return [*lines, ""]


def _place(item: Evidence) -> str:
    """A sentence as the outline names it."""
    return f"{item.paper}:{item.sentence}" if item.paper else item.sentence


def _escaped(line: str) -> str:
    return guarded(f"\\{line}" if line.startswith(("#", "\\")) else line)


@dataclass(slots=True)
class _Draft:
    """A slide while its lines are read."""

    title: str
    kind: str
    minutes: float
    subtitle: list[str] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)
    figure: str = ""
    source: str | None = None
    notes: list[str] | None = None


def from_markdown(text: str, document: Document, others: Mapping[int, Document] = MappingProxyType({})) -> Deck:
    """The deck an outline describes, its evidence and figures looked up in `document`, and in `others` by their number.

    Raises UnusableInput, naming the line, for what cannot be understood.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    reader = _Reader(document, others)
    start = reader.front_matter(lines)
    for number, line in enumerate(lines[start:], start=start + 1):
        reader.line(number, line)
    return reader.deck()


class _Reader:
    """Reads an outline line by line."""

    def __init__(self, document: Document, others: Mapping[int, Document]) -> None:
        self._document, self._several = document, bool(others)
        self._drafts: list[_Draft] = []
        self._settings: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self._shown: dict[str, Figure] = {}
        self._figures: dict[str, str] = {}
        self._known: dict[str, Evidence] = {}
        for paper, one in ((0, document), *others.items()):
            self._learn(paper, one)

    def _learn(self, paper: int, document: Document) -> None:
        """What may be named of one paper; 0 is the one at hand."""
        before = f"{paper}:" if paper else ""
        for figure in graphics(document):
            name = before + figure.id
            self._shown[name] = figure
            self._figures[name] = name
            if key := label_key(figure.label):
                self._figures.setdefault(before + str(key), name)
        for one in document.sentences:
            self._known[before + one.id] = Evidence(one.id, one.page, one.rects, one.text, paper)

    def front_matter(self, lines: list[str]) -> int:
        """Read the settings between two `---` lines; returns how many lines they took."""
        first = next((index for index, line in enumerate(lines) if line.strip()), None)
        if first is None or lines[first].strip() != "---":
            return 0
        for index in range(first + 1, len(lines)):
            line = lines[index].strip()
            if line == "---":
                return index + 1
            if not line:
                continue
            match = _SETTING.fullmatch(line)
            if not match:
                raise _misread(index + 1, line)
            name, value = match[1].lower(), match[2]
            if name not in _SETTINGS:
                raise _bad_setting(name, value, index + 1)
            self._settings[name], self._lines[name] = value, index + 1
        raise _misread(first + 1, "---")

    def line(self, number: int, line: str) -> None:
        """Read one line below the settings."""
        if match := _SLIDE.fullmatch(line):
            self._drafts.append(self._opened(number, match[1], match[2]))
            return
        draft = self._drafts[-1] if self._drafts else None
        if draft is not None and draft.notes is not None:
            note = unguarded(line)
            draft.notes.append(note[1:] if note.startswith(("\\#", "\\\\")) else note)
        elif not line.strip() or line.strip() == "---":
            return
        elif draft is None:
            self._before_slides(number, line)
        elif _NOTES.fullmatch(line):
            draft.notes = []
        else:
            self._part(draft, number, line)

    def _before_slides(self, number: int, line: str) -> None:
        if not line.startswith("# "):
            raise _misread(number, line)
        self._settings.setdefault("title", line[2:].strip())

    def _opened(self, number: int, title: str, tag: str | None) -> _Draft:
        """A new slide from its heading; `tag` is what stood in braces."""
        minutes = 0.0
        rest = tag or ""
        if match := _MINUTES.search(rest):
            minutes, rest = float(match[1]), rest.replace(match[0], "")
        kind = rest.strip().lower()
        if kind and kind not in layout_names():
            raise UnusableInput("slides_outline_kind", kind=kind, line=number, kinds=", ".join(layout_names()))
        return _Draft(unguarded(title), kind, minutes)

    def _part(self, draft: _Draft, number: int, line: str) -> None:
        """A line of a slide above its notes."""
        if match := _BULLET.fullmatch(line):
            draft.bullets.append(self._bullet(number, unguarded(match[1]), match[2]))
        elif line.startswith((" ", "\t")) and draft.bullets:
            last = draft.bullets.pop()
            detail = f"{last.detail} {unguarded(line.strip())}".strip()
            draft.bullets.append(Bullet(last.text, last.evidence, last.verdict, detail))
        elif line.startswith(">"):
            draft.subtitle.append(unguarded(line[1:].strip()))
        elif match := _FIGURE.fullmatch(line):
            draft.figure = self._figure(number, match[2] or match[1])
        elif match := _SOURCE.fullmatch(line):
            draft.source = unguarded(match[1])
        else:
            raise _misread(number, line)

    def _bullet(self, number: int, text: str, tag: str | None) -> Bullet:
        """A point; what stands in braces is proof only if every word of it looks like a sentence's id or a verdict."""
        words = (tag or "").split()
        known = self._known
        if not words or not all(word in known or word in _VERDICTS or _SENTENCE.fullmatch(word) for word in words):
            return Bullet(f"{text} {{{tag}}}" if tag else text)
        unknown = [word for word in words if word not in known and word not in _VERDICTS]
        if unknown:
            raise UnusableInput("slides_outline_sentence", sentence=unknown[0], line=number)
        evidence = tuple(known[word] for word in words if word in known)
        verdict = next((_VERDICTS[word] for word in words if word in _VERDICTS), None)
        return Bullet(text, evidence, verdict)

    def _figure(self, number: int, name: str) -> str:
        wanted = name.strip()
        found = self._figures.get(wanted) or self._figures.get(str(label_key(wanted)))
        if found is None:
            names = ", ".join(f"{known} ({figure.label})" for known, figure in self._shown.items()) or "–"
            raise UnusableInput("slides_outline_figure", figure=wanted, line=number, figures=names)
        return found

    def deck(self) -> Deck:
        """Everything read, as a deck."""
        if not self._drafts:
            raise UnusableInput("slides_outline_empty")
        lang = self._setting("lang", self._document.language, _language)
        labels = Labels(lang)
        keywords = self._setting("keywords", "", str)
        return Deck(
            paper=self._setting("paper", "0", int),
            title=self._setting("title", self._document.title, str),
            lang=lang,
            slides=tuple(self._finished(index, draft, labels) for index, draft in enumerate(self._drafts)),
            theme=self._setting("theme", "lamp", str),
            author=self._setting("author", "", str),
            minutes=self._setting("minutes", "15", _minutes),
            aspect=self._setting("aspect", "16:9", _one_of(ASPECTS)),
            talk=self._setting("talk", "group-meeting", _one_of(TALKS)),
            audience=self._setting("audience", "group", _one_of(AUDIENCES)),
            bilingual=self._setting("bilingual", "", str).lower() in _YES,
            papers=self._setting("papers", "", _numbers),
            keywords=tuple(word.strip() for word in keywords.split(",") if word.strip()),
        )

    def _finished(self, index: int, draft: _Draft, labels: Labels) -> Slide:
        graphic = self._shown[draft.figure].kind if draft.figure else None
        kind = draft.kind or layout_for(Unnamed(index == 0, bool(draft.bullets), graphic)).name
        told = "" if self._several else source_line(self._document, draft.bullets, labels)
        source = draft.source if draft.source is not None else told
        notes = "\n".join(draft.notes or ()).strip("\n")
        bullets, subtitle = tuple(draft.bullets), "\n".join(draft.subtitle)
        return Slide(kind, draft.title, bullets, draft.figure, notes, subtitle, draft.minutes, source)

    def _setting(self, name: str, default: str, read: Callable[[str], T]) -> T:
        value = self._settings.get(name, default)
        try:
            return read(value)
        except ValueError:
            raise _bad_setting(name, value, self._lines.get(name, 1)) from None


def _language(value: str) -> str:
    if not value.lower().startswith(("zh", "en")) and value:
        raise ValueError(value)
    return "zh" if value.lower().startswith("zh") else "en"


def _one_of(known: Collection[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in known:
            raise ValueError(value)
        return value

    return read


def _numbers(value: str) -> tuple[int, ...]:
    return tuple(int(word) for word in value.split(",") if word.strip())


def _minutes(value: str) -> int:
    minutes = int(value)
    if not 1 <= minutes <= 240:
        raise ValueError(value)
    return minutes


def _misread(number: int, line: str) -> UnusableInput:
    return UnusableInput("slides_outline_line", line=number, text=line.strip()[:80])


def _bad_setting(name: str, value: str, number: int) -> UnusableInput:
    return UnusableInput("slides_outline_setting", name=name, value=value, line=number)
