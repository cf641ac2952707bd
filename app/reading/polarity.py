"""Whether a claim and a sentence of the paper point the same way: denial, comparison, and who is compared with whom.

Each part of the claim is held against the part of the paper that shares most words with it. Three things can be turned
round there: one of the two denies, a word of direction stands against its opposite, or the two sides of a comparison have
changed places. An odd number of these is a contradiction ("A is faster than B" and "B is slower than A" agree).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from app.reading.words import has_cjk, normalise, stem, terms

_CLAUSE = re.compile(
    r"[,;:()!?，；：。！？]|\.\s|\b(?:and|but|while|whereas|although|though|because|since|when|if|so that|yet|as(?=\s(?:we|i|it|they|he|she|this|these|there)\b))\b"
    r"|\b(?:to |in |by )?(?=(?:avoid|prevent)(?:s|ed|ing)?\b)|[但而]"
)
_DENIAL = re.compile(
    r"\b(?:not|no|never|none|neither|nor|nobody|nothing|cannot|fail(?:s|ed|ing)?|unable|lack(?:s|ed|ing)?|hardly|barely"
    r"|rather than|short-lived|absence|neglected|\w+-free)\b|n't\b"
)
_NO_DENIAL = re.compile(r"\b(?:not only|no later than|not necessarily only|whether or not|no\.\s?\d)")
_DENIAL_HAN = re.compile(
    r"(?:(?<!除)(?<!并)非(?!常)|并非|不(?![断仅但同少过论管然止妨久禁只])|未(?!来|必)|没有|没|无(?!论|监督|线|须|需)|缺乏|难以|避免|防止|尚缺)"
)
_POLES = (
    ("more higher larger greater longer increase rise raise gain grow exceed above high most highest largest double",
     "less fewer lower smaller shorter decrease reduce cut shrink drop fall decline lose loss below shallower low least lowest smallest halve"),
    ("better best outperform improve beat surpass superior help benefit enhance stronger strongest good ahead",
     "worse worst underperform degrade worsen hurt harm inferior behind weaker weakest drop poor bad"),
    ("faster fast quick quickly fastest", "slower slow slowly slowest"),
    ("same similar identical equal alike", "different worse better unequal worst best"),
    ("often frequently frequent always usually common", "rarely rare seldom never infrequent"),
    ("inside within internal interior inner", "outside external exterior outer across"),
    ("many several numerous", "few single"),
    ("easy simple simpler easier", "difficult hard complex complicated harder"),
    ("beginner novice newcomer", "expert experienced"),
)  # fmt: skip
"""Words of one side stand against those of the other."""
_OPPOSITES = (
    "before after", "maximum minimum", "positive negative", "include exclude", "synchronous asynchronous",
    "synchronously asynchronously", "strict loose", "insignificant frequent", "significant insignificant", "success failure",
    "successful unsuccessful", "succeed fail", "known unknown", "all none", "everybody nobody", "early late", "earlier later", "cheap expensive", "dense sparse",
    "male female", "men women", "man woman", "rural urban", "soft hard", "upper lower", "local global", "public private",
    "open closed", "supervised unsupervised", "linear nonlinear", "important unimportant", "affected unaffected",
    "sufficient insufficient", "accurate inaccurate", "accept reject", "agree disagree", "multiply divide", "add remove", "deep shallow",
    "deepest shallowest", "wide narrow", "confident doubtful", "doubt convince", "developed developing", "free paid", "voluntary compulsory", "start end", "begin end",
    "ascending descending", "necessary unnecessary", "possible impossible", "likely unlikely", "stable unstable",
    "balanced imbalanced", "complete incomplete", "consistent inconsistent", "correct incorrect", "dependent independent",
    "direct indirect", "visible invisible", "read write", "training inference", "encoder decoder", "source target",
    "precision recall", "input output", "forward backward", "base big", "base large", "client server", "teacher student", "mean median",
    "major minor", "primary secondary", "offline online", "static dynamic", "discrete continuous", "acute chronic",
    "strong weak", "long short", "large small", "big small", "tall short", "hot cold", "old new", "spacious cramped",
)  # fmt: skip
_OPPOSITES_HAN = (
    "提高 降低", "提高 下降", "提升 下降", "提升 降低", "增加 减少", "增加 降低", "上升 下降", "优于 劣于", "高于 低于", "更高 更低", "更好 更差",
    "更快 更慢", "大于 小于", "多于 少于", "最高 最低", "最好 最差", "最大 最小", "最多 最少", "较高 较低", "较好 较差", "较多 较少",
    "高出 低了", "高出 低于", "提高 低了", "优势 劣势", "改善 恶化", "损害 提升", "损害 改善", "损失 提升", "丢失 保留", "位更多 位更少",
    "成本较低 成本较高", "包括 排除", "同步 异步", "相同 不同", "相似 不同", "正 负", "支持 反对", "容易 困难", "简单 复杂", "之前 之后",
    "经过 未经", "有监督 无监督", "充分 不足", "强 弱", "增强 减弱", "加快 减慢", "推荐 反对", "免费 收费", "自由 商业",
)  # fmt: skip
_NEGATIVE = re.compile(
    r"\b(?:without|declin\w*|exclud\w*|ignor\w*|omit\w*|miss\w*|discard\w*|refus\w*|doubt\w*|den(?:y|ie[sd])|reject\w*|los[et]\w*|unlike"
    r"|instead|only|few|little|rarely|seldom|absent|absence|stop\w*|freez\w*|independent\w*|left out|leaves? out|negligible"
    r"|scarce\w*|hard|difficult\w*|impossib\w*|rather|except|disab\w*|too|cease\w*|remov\w*"
    r"|un(?!it|der|til|ion|iq|ive|iv)\w{4,}|in(?:suff|adeq|abil|appr|comp|dep|eff|fre|sign|vis|cap|acc|correct|consis|variab)\w*|im(?:pos|prob|mut)\w*|dis(?:app|ag|reg|like)\w*|\w+less)\b"
    r"|仅|只|少|难|缺|弱|差|免|禁|拒|弃|停"
)
"""Words that may deny without a denial: where the other side has one, a denial on one side tells nothing."""
_AVERTS = re.compile(r"(?:to |in |by )?(?:avoid|prevent)(?:s|ed|ing)?\b")
_Mass = Callable[[frozenset[str]], float]
_COMPARES = re.compile(
    r"\b(?:than|outperform(?:s|ed|ing)?|beat(?:s|en)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|underperform(?:s|ed)?)\b"
)
_COMPARES_HAN = re.compile(
    r"(?<!相)比(?![较例如率值赛重])|相比于|是(?=[^，。；]{1,15}倍)|优于|劣于|高于|低于|大于|小于|超过|多于|少于|胜过|好于|强于"
)
_AGREE = 0.9
_MORE_TOGETHER = 0.25
_MIXED = 0.25
_ONE_WORD = 6.0
"""More than the weight of a single rare word."""
_ALIKE = 0.42
_SURE = 0.8
_SURE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What was found: "negation", "direction" or "swap"; `sure` where nearly all words of the part are the same."""

    kind: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    words: frozenset[str]
    terms: frozenset[str]
    denies: bool


def _pairs(entries: Iterable[str], prepare: Callable[[str], str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in entries:
        parts = entry.split()
        if len(parts) != 2:
            continue
        one, other = (prepare(part) for part in parts)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


def _poles() -> list[str]:
    return [f"{one} {other}" for up, down in _POLES for one in up.split() for other in down.split() if one != other]


_TURNS = _pairs([*_OPPOSITES, *_poles()], stem)
_MATES = {
    stem(word): frozenset(stem(other) for other in side.split())
    for poles in _POLES
    for side in poles
    for word in side.split()
}
"""Words that point the same way."""
_TURNS_HAN = _pairs(_OPPOSITES_HAN, str)


@lru_cache(maxsize=16384)
def clauses(text: str) -> tuple[_Clause, ...]:
    """The parts of a text that state one thing each; parts without words of their own join the one before."""
    plain = normalise(text).lower()
    pieces: list[str] = []
    start = 0
    for cut in [*_CLAUSE.finditer(plain), None]:
        piece = plain[start : cut.start() if cut else len(plain)]
        if pieces and not _content(piece) and not _denies(piece):
            pieces[-1] += piece
        elif piece.strip():
            pieces.append(piece)
        start = cut.start() if cut else len(plain)
    return tuple(_clause(piece) for piece in pieces)


def _clause(piece: str) -> _Clause:
    return _Clause(piece, _words(piece), _content(piece), _denies(piece))


def _content(piece: str) -> frozenset[str]:
    """Its terms without words of direction and denial."""
    rest = _DENIAL.sub(" ", piece)
    if has_cjk(piece):
        for word in _TURNS_HAN:
            if len(word) > 1:
                rest = rest.replace(word, " ")
        rest = _DENIAL_HAN.sub(" ", rest)
    return frozenset(term for term in terms(rest) if term not in _TURNS)


def _words(piece: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[a-z]+(?:-[a-z]+)*", piece))


def _denies(piece: str) -> bool:
    return bool(_DENIAL.search(_NO_DENIAL.sub(" ", piece))) or bool(_DENIAL_HAN.search(piece))


def contradiction(claim: str, sentences: Iterable[str], mass: _Mass) -> Turn | None:
    """What is turned round in the claim, held against these sentences; None where nothing is, or nothing is alike.

    `mass` weighs terms: a rare one tells more.
    """
    whole = tuple(sentences)
    parts = tuple(clauses(sentence) for sentence in whole)
    own = clauses(claim)
    turns = [turn for clause in own if (turn := _held_against(clause, parts, mass, len(own) == 1)) is not None]
    if _mixed(own, parts, mass):
        turns.append(Turn("mixed", False))
    if swap := _sides_changed(claim, whole, mass):
        turns.append(swap)
    return max(turns, key=lambda turn: turn.sure, default=None)


def _held_against(clause: _Clause, sentences: tuple[tuple[_Clause, ...], ...], mass: _Mass, alone: bool) -> Turn | None:
    own = mass(clause.terms)
    if not own or (len(clause.terms) < 2 and not alone):
        return None
    alike: list[tuple[float, _Clause]] = []
    for parts in sentences:
        shares = [(mass(clause.terms & part.terms) / own, part) for part in parts if _near(clause, part)]
        whole = _joined(clause, parts, mass)
        together = mass(clause.terms & whole.terms) / own
        best = max((share for share, _ in shares), default=0.0)
        alike += shares if together < best + _MORE_TOGETHER else [*shares, (together, whole)]
    judged = [
        (_fit(clause, part, share, mass), share, part, turn)
        for share, part in alike
        if (turn := _turned(clause, part)) is not None and share >= _ALIKE
    ]
    best_fit = max((fit for fit, *_ in judged), default=0.0)
    near = [(share, part, turn) for fit, share, part, turn in judged if fit >= _AGREE * best_fit]
    if not near or any(not turn for _, _, turn in near):
        return None
    share, part, turn = near[0]
    return Turn(turn, share >= _SURE and len(clause.terms & part.terms) >= _SURE_WORDS)


def _fit(clause: _Clause, part: _Clause, share: float, mass: _Mass) -> float:
    """How near a part of the paper is: what it has of the claim, and a little how much it says besides."""
    return share * (0.6 + 0.4 * mass(clause.terms & part.terms) / (mass(part.terms) or 1.0))


def _near(clause: _Clause, part: _Clause) -> bool:
    """Whether two words are shared, or the only one there is."""
    return len(clause.terms & part.terms) >= min(2, len(clause.terms))


def _joined(clause: _Clause, parts: tuple[_Clause, ...], mass: _Mass) -> _Clause:
    """Those parts of a sentence that share words with the clause, as one."""
    near = [part for part in parts if clause.terms & part.terms]
    denied: frozenset[str] = frozenset().union(*(part.terms for part in near if part.denies))
    return _Clause(
        " ".join(part.text for part in near if not _averts(part)),
        frozenset().union(*(part.words for part in near if not _averts(part))),
        frozenset().union(*(part.terms for part in near)),
        2 * mass(clause.terms & denied) > mass(clause.terms & frozenset().union(*(part.terms for part in near))),
    )


def _mixed(own: tuple[_Clause, ...], sentences: tuple[tuple[_Clause, ...], ...], mass: _Mass) -> bool:
    """Whether two parts of the claim each join what two parts of one sentence keep apart ("A with d, C with b")."""
    for one, other in combinations(own, 2):
        left, right = one.terms - other.terms, other.terms - one.terms
        for parts in sentences:
            for first, second in combinations(parts, 2):
                here, there = first.terms - second.terms, second.terms - first.terms
                least = min(mass(left & here), mass(left & there)) / (mass(left) or 1.0)
                other_least = min(mass(right & here), mass(right & there)) / (mass(right) or 1.0)
                if min(least, other_least) >= _MIXED:
                    return True
    return False


def _turned(clause: _Clause, part: _Clause) -> str | None:
    """ "negation" or "direction" where the two contradict, "" where they agree, None where the part does not say."""
    denied = clause.denies != part.denies
    directed = _compared(clause, part)
    if directed is None:
        marked = any(word in _TURNS for word in clause.words) or any(word in clause.text for word in _TURNS_HAN)
        return None if marked and not denied else "negation" if denied else ""
    opposed = directed != _averts(part)
    if denied == opposed:
        return ""
    if denied and not opposed and _NEGATIVE.search(part.text if clause.denies else clause.text):
        return None
    return "direction" if opposed else "negation"


def _compared(clause: _Clause, part: _Clause) -> bool | None:
    """Whether the directions of the two are opposite; None where no word of direction can be held against another."""
    both = clause.words & part.words & _TURNS.keys()
    said, found = (clause.words - both) & _TURNS.keys(), part.words - both
    if any(_TURNS[one] & found for one in said):
        return True
    agree = bool(both) or any(_MATES.get(one, frozenset()) & found for one in said)
    for one, against in _TURNS_HAN.items():
        if one in clause.text:
            if one in part.text:
                agree = True
            elif any(other in part.text and other not in clause.text for other in against):
                return True
    return False if agree else None


def _averts(part: _Clause) -> bool:
    return _AVERTS.match(part.text.strip()) is not None


def _opposed(clause: _Clause, part: _Clause) -> bool:
    return _compared(clause, part) is True


def _sides_changed(claim: str, sentences: tuple[str, ...], mass: _Mass) -> Turn | None:
    """Whether "A outperforms B" became "B outperforms A"."""
    for left, right in _sides(claim)[:1]:
        for sentence in sentences:
            turned = _opposed(_clause(normalise(claim).lower()), _clause(normalise(sentence).lower()))
            for before, after in _sides(sentence):
                crossed = min(mass(left & after), mass(right & before))
                straight = min(mass(left & before), mass(right & after))
                if crossed > 0 and not turned:
                    return Turn("mixed" if straight else "swap", not straight and crossed > _ONE_WORD)
                if straight and not crossed:
                    return None
    return None


def _sides(text: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """For each comparison the terms before and after it, those on both sides left out."""
    plain = normalise(text).lower()
    marks = sorted([*_COMPARES.finditer(plain), *_COMPARES_HAN.finditer(plain)], key=lambda mark: mark.start())
    found = []
    start = 0
    for mark in marks:
        begin = max((cut.end() for cut in re.finditer(r"[;；。]|\.\s", plain[: mark.start()])), default=0)
        end = next((cut.start() for cut in _CLAUSE.finditer(plain, mark.end())), len(plain))
        left = _sided(plain[max(start, begin) : mark.start()])
        right = _sided(plain[mark.end() : end])
        found.append((left - right, right - left))
        start = mark.end()
    return found


def _sided(part: str) -> frozenset[str]:
    return frozenset(terms(_DENIAL.sub(" ", part))) | frozenset(re.findall(r"\d+(?:\.\d+)?", part))
