"""Claims made from a paper's own sentences by program: lightly reworded true ones, and inventions of its own words.

Nothing of a paper is kept: the claims are made anew from the document each time, the same ones for the same document.
Every kind of invention is one edit of true sentences. A made claim may by chance be true ("recombined" most often); pairs
that share words are left out so that this is rare.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.checking.index import EvidenceIndex
from app.checking.passage import Passage
from app.domain.reading.document import Document
from app.text.han import has_han
from app.text.terms import terms
from tests.benchmarks.claim_set import FOLDER, LabelledClaim

INVENTED_KINDS = ("recombined", "sister", "condition", "widened", "stranger", "cause", "earlier")
_MOST = 12
"""Claims of one kind from one paper; three times as many true ones."""
_FAR = 12
"""Sentences between two that have nothing to do with each other."""
_WORDS = range(9, 36)
_HAN_LENGTH = range(16, 90)
_MATHS = re.compile(r"[=∈∑∀≤≥<>{}|\\^_→]|\b(?:Tables?|Figs?|Figures?|Eq|Section|Algorithm)\b|[表图式]\s?\d")
_VERB = (
    r"(?:is|are|was|were|has|have|can|does|do|uses?|shows?|achieves?|contains?|consists?|provides?|requires?|allows?|"
    r"improves?|reduces?|performs?|gives?|makes?|takes?|produces?|yields?|increases?|depends?|learns?|becomes?)"
)
_SUBJECT = re.compile(rf"^((?:The |A |An |Our )?(?:[\w-]+ ){{1,7}}?)({_VERB} .+)$")
_NO_SUBJECT = re.compile(
    r"^(?:It|This|These|Those|They|That|There|He|She|We|I|What|Here|Such|Each|Both|One|Which|If|When|As|In|For|To|On|With|"
    r"Another|Many|Some|Several|Other|Otherwise|But|Despite|Numerous|Recent|Past|Extensive|Making|An obstacle|While|Although|Though|Since|Because|Whereas|Unlike|(?:The )?(?:first|second|third|same|rest|authors|goal))\b",
    re.IGNORECASE,
)
_SUBJECT_HAN = re.compile(
    r"^([\u4e00-\u9fffA-Za-z]{3,14}?)((?:是|可以|能够|采用|使用|具有|包括|需要|通过|主要|由|提供|表示|用于).{8,})$"
)
_NO_SUBJECT_HAN = re.compile(r"^(?:然后|更多|建议|但|这|那|它|其|我|本|此|该|如果|因此|但|而|在|当|对|从|为)")
_OPENING = re.compile(
    r"^(?:However|Moreover|Furthermore|In addition|Therefore|Thus|Hence|Finally|Additionally|Specifically|In particular|"
    r"For example|First|Second|Consequently|Nevertheless|Also|Then|On the other hand|In contrast), ?",
)
_OPENING_HAN = re.compile(r"^(?:然而|此外|因此|另外|同时|最后|首先|其次|但是|所以|例如|总之|于是)[，,]?")
_BRACKETS = re.compile(r"\s?(?:\([^()]{2,80}\)|（[^（）]{2,60}）|\[[\d,\s–-]+\])")
_REWORDED = (
    (r"\b[Ww]e\b", "the authors"),
    (r"\b[Oo]ur\b", "their"),
    (r"\bshow that\b", "demonstrate that"),
    (r"\butilize", "use"),
    (r"\bas well as\b", "and"),
    (r"\bin order to\b", "to"),
    (r"\bsuch as\b", "like"),
    (r"\bdue to\b", "because of"),
)
_REWORDED_HAN = ((r"本文|我们", "作者"), ("使用", "采用"), ("从而", "并"), ("由于", "因为"), ("以及", "和"))
_FRONTED = re.compile(
    r"^((?:In|For|On|With|At|During|After|Before) [^,]{6,70}), ((?:the|a|an|we|our|this) [^;]+)\.$", re.IGNORECASE
)
_CONJUNCT = re.compile(r",? (?:and|but|while) (?=(?:we|it|they|the [\w-]+ (?:is|are|was|were))\b)|[；;]")
_TAIL = re.compile(r"^(.{25,}?)( (?:on|for|with|under|using|when|from|after|during|within) [^,;.]{6,60})\.?$")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:[.,]\d+)*")
_WIDER = (
    (r"\b(?:some|many|most|several)\b(?= [a-z])", "all"),
    (r"\b(?:often|usually|typically|generally|sometimes)\b", "always"),
    (r"\b(?:may|might|could)\b", "will always"),
)
_WIDER_HAN = (("部分|一些|多数|大多数", "所有"), ("往往|通常|有时|一般", "总是"), ("可能", "必然"))
_ADDED = (" on all datasets", " in every language", " for all tasks", " under all conditions", " in all cases")
_ADDED_HAN = "在所有情况下，"
_NOUN = re.compile(
    r"(?<=\b(?:the|for) )([a-z]{5,})(?= (?:of|in|is|are|was|for|and|that|to|with|on)\b)|(?<=\b(?:of|in) )([a-z]{5,})(?=[.,])"
)
_TO_DO = re.compile(r"(?<=\bto )([a-z]{4,})(?= (?:the|a|an|our|all|their|these)\b)")
_NOUN_HAN = re.compile(r"(?<=的)([\u4e00-\u9fff]{2,4})(?=[，。、和与是])")
_CAUSE = (
    (r"\b(?:is|was) (?:\w+ )?(?:associated|correlated) with\b", "causes"),
    (r"\b(?:are|were) (?:\w+ )?(?:associated|correlated) with\b", "cause"),
    (r"\b(?:is|was) (?:\w+ )?(?:related|linked) to\b", "causes"),
    (r"\b(?:are|were) (?:\w+ )?(?:related|linked) to\b", "cause"),
    (r"\bcorrelates? with\b", "causes"),
    (r"\bassociated with\b", "caused by"),
    (r"\bcorrelation between\b", "causal effect between"),
)
_CAUSE_HAN = (("与(.{2,12}?)(?:密切)?相关", r"导致\1"), ("相关性", "因果关系"), ("有关", "所致"))
_EARLIER = re.compile(
    r"\b(?:[Pp]revious|[Ee]arlier|[Ee]xisting|[Pp]rior|[Tt]raditional|[Cc]onventional|[Oo]ther) (?:\w+ )?"
    r"(?:work|works|methods|studies|approaches|systems|models|algorithms|research)\b"
)
_EARLIER_HAN = re.compile("(?:现有|传统|以往|已有|早期|其他)的?(?:方法|研究|模型|系统|工作|算法|技术)")


@dataclass(frozen=True)
class _Source:
    """One paper to take sentences from."""

    index: EvidenceIndex

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences worth a claim, in order."""
        return tuple(p for p in self.index.passages if not p.row and _fits(p.text))

    @cached_property
    def parts(self) -> tuple[tuple[Passage, str, str], ...]:
        """Sentences that can be cut into what they speak of and what they say of it."""
        found = []
        for passage in self.sentences:
            text = _OPENING_HAN.sub("", _OPENING.sub("", passage.text))
            cut, bad = (_SUBJECT_HAN, _NO_SUBJECT_HAN) if self.index.chinese else (_SUBJECT, _NO_SUBJECT)
            if (parts := cut.match(text)) and not bad.match(text) and _tells(parts[1], self.index):
                found.append((passage, parts[1], parts[2]))
        return tuple(found)


def make_claims(paper: str, document: Document, sister: Document) -> tuple[LabelledClaim, ...]:
    """True claims and inventions, none of them a sentence of the paper as it stands."""
    own, other = _Source(EvidenceIndex(document)), _Source(EvidenceIndex(sister))
    found: list[LabelledClaim] = []
    for kind, make, most in (("true", _true, 3 * _MOST), *((kind, _MAKERS[kind], _MOST) for kind in INVENTED_KINDS)):
        chance = random.Random(f"{paper} {kind}")
        texts = [text for text in dict.fromkeys(make(own, other, chance)) if own.index.verbatim(text) is None]
        chance.shuffle(texts)
        found += (LabelledClaim(paper, text, kind) for text in texts[:most])
    return tuple(found)


def own_word_papers(name: str) -> tuple[tuple[str, str], ...]:
    """The papers of a half ("tuned", "unseen"), each with its sister."""
    content = tomllib.loads((FOLDER / "own_words.toml").read_text("utf-8"))
    return tuple((str(paper), str(sister)) for paper, sister in content[name])


def _fits(text: str) -> bool:
    if _MATHS.search(text) or not text.rstrip().endswith((".", "。")):
        return False
    if has_han(text):
        return len(text) in _HAN_LENGTH
    return text[0].isupper() and len(text.split()) in _WORDS


def _tells(subject: str, index: EvidenceIndex) -> bool:
    """Whether a subject is more than what the whole paper is about."""
    return any(len(index.containing(term)) <= max(4, len(index.passages) // 20) for term in terms(subject))


def _true(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    for passage in own.sentences:
        yield _reworded(passage.text, chance)


def _reworded(text: str, chance: random.Random) -> str:
    """The same said a little otherwise: no connective, no brackets, one conjunct, another order."""
    chinese = has_han(text)
    said = _OPENING_HAN.sub("", _OPENING.sub("", _BRACKETS.sub("", text)))
    if (cut := _CONJUNCT.search(said)) and 30 < cut.start() < len(said) - 20 and chance.random() < 0.5:
        said = said[: cut.start()] + ("。" if chinese else ".")
    if not chinese and (fronted := _FRONTED.match(said)):
        said = f"{fronted[2]} {fronted[1][0].lower()}{fronted[1][1:]}."
    for old, new in _REWORDED_HAN if chinese else _REWORDED:
        said = re.sub(old, new, said)
    return said[:1].upper() + said[1:]


def _recombined(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    for passage, _, said in own.parts:
        far = [
            part for part in own.parts if abs(part[0].order - passage.order) >= _FAR and _apart(part[1], passage, own)
        ]
        if far:
            yield _reworded(chance.choice(far)[1] + said, chance)


def _sister(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    for passage, _, said in own.parts:
        if subjects := [subject for _, subject, _ in other.parts if _apart(subject, passage, own)]:
            yield _reworded(chance.choice(subjects) + said, chance)


def _apart(words: str, passage: Passage, own: _Source) -> bool:
    """Whether a sentence and those around it have none of the words."""
    around = own.index.passages[max(0, passage.order - 2) : passage.order + 3]
    return not frozenset(terms(words)) & frozenset().union(*(near.terms for near in around))


def _condition(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    cuts = [(passage, cut) for passage in own.sentences if (cut := _TAIL.match(passage.text))]
    for passage, cut in cuts:
        if not _NUMBER.search(cut[1]):
            continue
        far = [
            c[2]
            for p, c in cuts
            if abs(p.order - passage.order) >= _FAR and _apart(c[2], passage, own) and len(terms(c[2])) > 1
        ]
        if far:
            yield _reworded(f"{cut[1]}{chance.choice(far)}.", chance)
    if own.index.chinese:
        yield from _condition_han(own, chance)


def _condition_han(own: _Source, chance: random.Random) -> Iterator[str]:
    """The number's clause of one sentence behind the opening clause of another."""
    cuts = [(p, *p.text.split("，", 1)) for p in own.sentences if "，" in p.text[6:]]
    for passage, _, said in cuts:
        far = [head for p, head, _ in cuts if abs(p.order - passage.order) >= _FAR and _apart(head, passage, own)]
        if _NUMBER.search(said) and far:
            yield _reworded(f"{chance.choice(far)}，{said}", chance)


def _widened(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    for passage in own.sentences:
        said = _reworded(passage.text, chance)
        for old, new in _WIDER_HAN if own.index.chinese else _WIDER:
            if re.search(old, said):
                yield re.sub(old, new, said, count=1)
                break
        else:
            if not re.search(r"\b(?:all|every|always|any)\b|所有|总是|任何", said) and chance.random() < 0.15:
                yield _ADDED_HAN + said if own.index.chinese else f"{said.rstrip('.')}{chance.choice(_ADDED)}."


def _stranger(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    lists = tomllib.loads((FOLDER / "strangers.toml").read_text("utf-8"))
    unknown = {
        k: [w for w in str(v).split() if w not in own.index.text and not any(map(own.index.knows, terms(w)))]
        for k, v in lists.items()
    }
    for passage in own.sentences:
        said = _reworded(passage.text, chance)
        for place, words in ((_NOUN_HAN, "chinese"),) if own.index.chinese else ((_NOUN, "nouns"), (_TO_DO, "verbs")):
            if found := list(place.finditer(said)):
                one = chance.choice(found)
                yield said[: one.start()] + chance.choice(unknown[words]) + said[one.end() :]


def _cause(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    for passage in own.sentences:
        said = _reworded(passage.text, chance)
        for old, new in _CAUSE_HAN if own.index.chinese else _CAUSE:
            if re.search(old, said):
                yield re.sub(old, new, said, count=1)
                break


def _earlier(own: _Source, other: _Source, chance: random.Random) -> Iterator[str]:
    pattern, mine = (_EARLIER_HAN, "本文的方法") if own.index.chinese else (_EARLIER, "the proposed method")
    for passage in own.sentences:
        if re.search(r"\b(?:than|unlike|compare[ds]?|outperform\w*|similar)\b|相比|比较|优于", passage.text):
            continue
        said = _reworded(passage.text, chance)
        if pattern.search(said):
            claim = pattern.sub(mine, said, count=1)
            yield claim[:1].upper() + claim[1:]


_MAKERS: dict[str, Callable[[_Source, _Source, random.Random], Iterator[str]]] = {
    "recombined": _recombined,
    "sister": _sister,
    "condition": _condition,
    "widened": _widened,
    "stranger": _stranger,
    "cause": _cause,
    "earlier": _earlier,
}
