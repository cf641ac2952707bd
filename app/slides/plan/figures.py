"""Which figure or table of the paper shows what a slide says.

Found by program: shared words between the slide (claims and their quotes) and the figure (caption and
the sentences that mention it), a label named in the evidence, and the section where the figure is first
mentioned. Words weigh by how rare they are in the paper.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.discourse.discourse import Discourse
from app.discourse.moves import Move
from app.domain.reading.document import Document, Figure, FigureKind, Section, SectionRole, Sentence
from app.domain.writing.digest import Claim
from app.slides.plan.equations import EquationFinder
from app.slides.text import clean, has_cjk
from app.text.han import HAN, HAN_RUN
from app.text.pointers import NUMBER, english, pointers
from app.text.word_lists import mapping, words

GOOD_MATCH = 0.3
_TELLING = (SectionRole.ABSTRACT, SectionRole.INTRODUCTION, SectionRole.CONCLUSION)
_LEAST_RELEVANCE = 0.14
"""Below this two texts of one paper share words by chance (seen on real papers: up to 0.12)."""

_GOING_ON = 2
"""Sentences of its paragraph that may go on about a figure."""
_MIN_SIDE = 40.0
_WORD = re.compile(r"[A-Za-z][A-Za-z\-]{2,}|\d+(?:\.\d+)?%?")
_STOP = frozenset(words("stop_words", "captions"))
_SECOND_LABEL = re.compile(rf"(?:(?<=\s)|(?<=[{HAN}。])){english('figure', 'table')}\s*{NUMBER}[\s.:：]*", re.I)
_CAPTION_CUES = {
    "method": re.compile(
        r"overview|architecture|framework|pipeline|structure|workflow|our (?:model|method|approach)|框架|结构|总体|流程|架构",
        re.IGNORECASE,
    ),
    "results": re.compile(
        r"result|comparison|performance|accuracy|score|evaluation|ablation|结果|对比|比较|性能|准确率", re.IGNORECASE
    ),
}
_SETUP_CAPTION = re.compile(
    r"^(?:(?:an? |the )?(?:lists?|examples?|overview|statistics|notations?|symbols|definitions?|glossary|hypotheses|pairs of|summary of (?:the )?(?:data|notation)|data ?sets?|corpus|corpora|hyper-?parameters?|parameters?|settings?|configurations?|questionnaires?|tasks?)\b)"
    r"|\b(?:statistics|hyper-?parameters|notations?|settings|configurations?|examples)(?: used)?\.?$|^.{0,12}(?:样例|示例|举例|列表|统计|参数|设置|符号)",
    re.IGNORECASE,
)
"""A caption of what the work starts from: no place for what came out, unless the paper names the table there."""
_NAMED = {"figure": ("Figure", "图"), "table": ("Table", "表")}
_SAME_PLACE = 0.7
_OUTCOME = ("results", "contributions", "limitations")
OPENING = ("background", "problem")
"""Facets that are told before anything was measured: no place for a table."""
_HOME: dict[str, frozenset[SectionRole]] = {
    "background": frozenset((SectionRole.INTRODUCTION, SectionRole.RELATED)),
    "problem": frozenset((SectionRole.INTRODUCTION, SectionRole.ABSTRACT)),
    "method": frozenset((SectionRole.METHOD, SectionRole.BODY)),
    "results": frozenset((SectionRole.RESULTS, SectionRole.DISCUSSION)),
    "contributions": frozenset((SectionRole.RESULTS, SectionRole.CONCLUSION)),
    "limitations": frozenset((SectionRole.DISCUSSION,)),
}


def label_key(text: str) -> tuple[str, str] | None:
    """("figure", "2") for "Fig. 2", "Figure 2:", "图2"; None where no label is named."""
    return next(iter(_keys(text)), None)


def _keys(text: str) -> list[tuple[str, str]]:
    return [(pointer.kind, pointer.number) for pointer in pointers(text, "figure", "table")]


def label_keys(text: str) -> set[tuple[str, str]]:
    """Every label named in `text`."""
    return set(_keys(text))


def terms(text: str) -> set[str]:
    """Words to compare by: lower-case words and numbers, and pairs of characters for Chinese."""
    found = {word.lower() for word in _WORD.findall(text)} - _STOP
    if has_cjk(text):
        for run in HAN_RUN.findall(text):
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure with what the paper says about it; of an equation, the nearest sentences come first."""

    figure: Figure
    key: tuple[str, str] | None
    terms: frozenset[str]
    role: SectionRole
    mentions: tuple[str, ...]

    @property
    def aspect(self) -> float:
        """Width over height as printed."""
        rect = self.figure.rect
        return (rect.x1 - rect.x0) / max(rect.y1 - rect.y0, 1.0)


class FigureFinder:
    """The presentable figures of one document, and how well each suits a group of claims."""

    def __init__(self, document: Document) -> None:
        counts = Counter(term for sentence in document.sentences for term in terms(sentence.text))
        total = len(document.sentences) + 1
        self.discourse = Discourse(document)
        self.chinese = document.language.startswith("zh")
        self._small = {word for sentence in document.sentences for word in sentence.text.split() if word.islower()}
        self._weight = {term: math.log(1 + total / (1 + count)) for term, count in counts.items()}
        self._default = math.log(1 + total)
        self.figures = tuple(_exhibit(document, one, _mentions(document, one)) for one in _distinct(document.figures))
        finder = EquationFinder(document)
        self.equations = tuple(_exhibit(document, one, finder.around(one)) for one in finder.equations)

    def uncapitalised(self, text: str) -> str:
        """`text` to go on with within a sentence: its first word small, where the paper writes it so too."""
        first = text.split(" ", 1)[0]
        return text[:1].lower() + text[1:] if first.lower() in self._small else text

    def score(self, exhibit: Exhibit, claims: Sequence[Claim], facet: str) -> float:
        """How well the figure shows the best-suited of the claims: 0 (nothing in common) to about 2."""
        if facet != "background" and self.shows_others(exhibit):
            return 0.0
        told = [claim for claim in claims if not any(self._is_plan(item.sentence) for item in claim.evidence[:1])]
        relevance = max((self._relevance(exhibit, claim) for claim in told), default=0.0)
        return relevance + self.fitness(exhibit, facet) if relevance >= _LEAST_RELEVANCE else 0.0

    def likeness(self, text: str, exhibit: Exhibit) -> float:
        """How much a text has in common with a figure's caption, or with the cells of a table: 0 to 1."""
        cells = " ".join(cell for row in exhibit.figure.cells for cell in row)
        about = terms(f"{exhibit.figure.caption} {cells}")
        return self._likeness(terms(text), frozenset(about))

    def importance(self, exhibit: Exhibit) -> float:
        """How much the paper makes of a figure: the sentences that name it, twice those of its opening and close; more for results."""
        naming = self.discourse.naming(exhibit.figure.id)
        return len(naming) + sum(unit.role in _TELLING for unit in naming) + 0.5 * (exhibit.role in _HOME["results"])

    def spoken_of(self, exhibit: Exhibit) -> bool:
        """Whether a sentence that names a figure, or goes on from there, could say what it shows."""
        naming = self.discourse.naming(exhibit.figure.id)
        said = [*naming, *self.discourse.going_on(naming, _GOING_ON)]
        return any(unit.whole and unit.own for unit in said)

    def shows_others(self, exhibit: Exhibit) -> bool:
        """Whether all that is said of a figure is about other authors' work: a table of other systems, say."""
        units = [self.discourse.by_id[one] for one in exhibit.mentions if one in self.discourse.by_id]
        return bool(units) and all(Move.OTHERS in unit.moves or unit.role is SectionRole.RELATED for unit in units)

    def _is_plan(self, sentence: str) -> bool:
        """Whether a sentence tells what is yet to be done: no figure shows that."""
        moves = self.discourse.moves(sentence)
        return Move.FUTURE in moves and Move.RESULT not in moves

    def _relevance(self, exhibit: Exhibit, claim: Claim) -> float:
        """Shared words, those of the claim itself above those of its evidence; more where it names the figure."""
        own = terms(claim.text)
        said = own.union(*(terms(item.quote) for item in claim.evidence))
        named = label_keys(claim.text).union(*(label_keys(item.quote) for item in claim.evidence))
        is_named = exhibit.key in named or any(item.sentence in exhibit.mentions for item in claim.evidence)
        likeness = max(self._likeness(own, exhibit.terms), self._likeness(said, exhibit.terms))
        return likeness + (0.6 if is_named else 0.0)

    def fitness(self, exhibit: Exhibit, facet: str) -> float:
        """What speaks for showing the figure in this part of the talk, whatever is said there."""
        fit = 0.2 if exhibit.role in _HOME.get(facet, frozenset()) else 0.0
        cue = _CAPTION_CUES.get(facet)
        if cue and cue.search(exhibit.figure.caption):
            fit += 0.25
        if facet in _OUTCOME and _SETUP_CAPTION.search(bare_caption(exhibit.figure.label, exhibit.figure.caption)):
            fit -= 0.4
        if exhibit.figure.kind is FigureKind.TABLE:
            fit += 0.1 if facet in _OUTCOME else -0.25
        if exhibit.role in (SectionRole.APPENDIX, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS):
            fit -= 0.4
        return fit

    def _likeness(self, left: Iterable[str], right: frozenset[str]) -> float:
        left = set(left)
        shared = self._mass(left & right)
        return shared / math.sqrt(self._mass(left) * self._mass(right)) if shared else 0.0

    def _mass(self, words: Iterable[str]) -> float:
        return sum(self._weight.get(word, self._default) for word in words)


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    """Presentable figures; of two captions for one graphic (Chinese and English) the first."""
    kept: list[Figure] = []
    for figure in figures:
        if _presentable(figure) and not any(_same_place(figure, other) for other in kept):
            kept.append(figure)
    return kept


def _same_place(one: Figure, other: Figure) -> bool:
    width = min(one.rect.x1, other.rect.x1) - max(one.rect.x0, other.rect.x0)
    height = min(one.rect.y1, other.rect.y1) - max(one.rect.y0, other.rect.y0)
    if one.page != other.page or width <= 0 or height <= 0:
        return False
    smaller = min((f.rect.x1 - f.rect.x0) * (f.rect.y1 - f.rect.y0) for f in (one, other))
    return width * height >= _SAME_PLACE * smaller


def bare_caption(label: str, caption: str) -> str:
    """The caption without the label it begins with, however that is spaced or punctuated."""
    tidy = clean(caption)
    pattern = r"\s*".join(re.escape(char) for char in clean(label).rstrip(".:：") if not char.isspace())
    return re.sub(rf"^(?:{pattern})[\s.:：\-–—|]*", "", tidy, count=1, flags=re.IGNORECASE) if pattern else tidy


def label_in(lang: str, label: str) -> str:
    """A printed label as a talk in `lang` says it: "Table 3" is 表 3 in Chinese, 图2 Figure 2 in English."""
    tidy = clean(label).rstrip(".:：")
    key = label_key(tidy)
    if key is None or has_cjk(tidy) == (lang == "zh"):
        return tidy
    kind, number = key
    return f"{_NAMED[kind][lang == 'zh']} {number}"


def kind_of_caption(lang: str, *captions: str) -> str:
    """What a figure is, in the talk's language, where its caption is in the other one: by the first of the texts whose words tell."""
    rows = mapping("captions", "chinese" if lang == "zh" else "english")
    found = (name for text in captions for pattern, name in rows.items() if re.search(pattern, text, re.I))
    return next(found, "")


def caption_in(lang: str, label: str, caption: str) -> str:
    """The caption without its label; of one printed in Chinese and English the half in the deck's language."""
    whole = bare_caption(label, caption)
    match = _SECOND_LABEL.search(whole)
    if match is None or not has_cjk(whole[: match.start()]) or has_cjk(whole[match.end() :]):
        return whole
    return whole[: match.start()].strip() if lang == "zh" else whole[match.end() :].strip()


def _presentable(figure: Figure) -> bool:
    """Logos, rules and unlabelled scraps are not shown to an audience."""
    width, height = figure.rect.x1 - figure.rect.x0, figure.rect.y1 - figure.rect.y0
    return min(width, height) >= _MIN_SIDE and bool(figure.label or figure.caption)


def _key_of(figure: Figure) -> tuple[str, str] | None:
    return label_key(figure.label) or label_key(figure.caption[:20])


def _mentions(document: Document, figure: Figure) -> list[Sentence]:
    key = _key_of(figure)
    return [sentence for sentence in document.sentences if key and key in label_keys(sentence.text)]


def _exhibit(document: Document, figure: Figure, mentions: Sequence[Sentence]) -> Exhibit:
    home = document.section_by_id.get(mentions[0].section) if mentions else _section_at(document, figure)
    about = terms(figure.caption).union(*(terms(sentence.text) for sentence in mentions[:4]))
    role = home.role if home else SectionRole.BODY
    return Exhibit(figure, _key_of(figure), frozenset(about), role, tuple(sentence.id for sentence in mentions))


def _section_at(document: Document, figure: Figure) -> Section | None:
    before = [section for section in document.sections if section.page <= figure.page]
    return before[-1] if before else None
