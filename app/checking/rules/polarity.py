"""Whether a claim and a sentence of the paper point the same way: denial and direction.

Each part of the claim is held against the part of the paper that shares most words with it. Two things can be turned
round there: one of the two denies, or a word of direction stands against its opposite; both together agree again ("X is not
easy" and "X is hard"). Who is compared with whom is looked at in `sides`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from app.text.terms import has_cjk, normalise, stem, terms

_CLAUSE = re.compile(
    r"[;:()!?，；：。！？]|,(?!\s?an?\s[^,;:.]{3,60}\b(?:that|which)\b)|\.\s|\b(?:and|but|while|whereas|although|though|because|since|when|if|so that|yet|as(?=\s(?:we|i|it|they|he|she|this|these|there)\b))\b"
    r"|\b(?:to |in |by )?(?=(?:avoid|prevent)(?:s|ed|ing)?\b)|[但而]"
)
_DENIAL = re.compile(
    r"\b(?:not|no|never|none|neither|nor|nobody|nothing|cannot|fail(?:s|ed|ing)?|unable|lack(?:s|ed|ing)?|hardly|barely"
    r"|rather than|short-lived|absence|neglected|\w+-free)\b|n't\b"
)
_NO_DENIAL = re.compile(r"\b(?:not only|no later than|not necessarily only|whether or not|no\.\s?\d)")
_DENIAL_HAN = re.compile(
    r"(?:(?<!除)(?<!并)非(?!常)|并非|不(?![断仅但同少过论管然止妨久禁只到足]|平衡|确定|规则|均衡|对称|等式|良)|未(?!来|必)|没有|没|无(?!论|监督|线|须|需)|缺乏|难以|避免|防止|尚缺)"
)
_POLES = (
    ("more higher larger greater longer increase rise raise gain grow exceed above high most highest largest double",
     "less fewer lower smaller shorter decrease reduce cut shrink drop fall decline lose loss below shallower low least lowest smallest halve"),
    ("better best outperform improve beat powerful surpass superior help benefit enhance stronger strongest good ahead",
     "worse worst underperform degrade worsen hurt harm inferior behind weaker weakest drop poor bad trail lag"),
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
    "presence absence", "present absent", "true false", "empty full", "optional required", "optional mandatory", "allow forbid",
    "enable disable", "manual automatic", "first last", "top bottom", "left right", "young old", "rich poor", "light heavy",
    "active passive", "parallel sequential", "serial parallel", "random deterministic", "fixed variable", "single multiple",
    "horizontal vertical", "qualitative quantitative", "monolingual multilingual", "majority minority", "subjective objective",
    "temporary permanent", "safe dangerous", "clean noisy", "coarse fine", "thick thin", "narrow wide", "north south", "east west",
    "keep remove", "keep discard", "retain remove", "include omit", "freeze update", "average maximum", "buy sell", "import export", "parent child", "cause effect", "winner loser", "accelerate slow", "add subtract", "dry wet",
    "strong weak", "long short", "large small", "big small", "tall short", "hot cold", "old new", "spacious cramped",
)  # fmt: skip
_OPPOSITES_HAN = (
    "提高 降低", "提高 下降", "提升 下降", "提升 降低", "增加 减少", "增加 降低", "上升 下降", "优于 劣于", "高于 低于", "更高 更低", "更好 更差",
    "更快 更慢", "大于 小于", "多于 少于", "最高 最低", "最好 最差", "最大 最小", "最多 最少", "较高 较低", "较好 较差", "较多 较少",
    "高出 低了", "高出 低于", "提高 低了", "优势 劣势", "改善 恶化", "损害 提升", "损害 改善", "损失 提升", "丢失 保留", "位更多 位更少",
    "成本较低 成本较高", "包括 排除", "同步 异步", "相同 不同", "相似 不同", "正 负", "支持 反对", "容易 困难", "简单 复杂", "之前 之后",
    "经过 未经", "有监督 无监督", "充分 不足", "强 弱", "增强 减弱", "加快 减慢", "推荐 反对", "免费 收费", "允许 禁止", "开源 闭源", "公开 保密", "必选 可选", "手动 自动",
    "开始 结束", "成功 失败", "有效 无效", "相关 无关", "赞成 反对", "倡导 反对", "顶部 底部", "内部 外部", "上游 下游", "正确 错误", "超过 不到", "首次 最后", "左侧 右侧",
     "少数 多数", "稳定 不稳定", "自由 商业",
)  # fmt: skip
_NEGATIVE = re.compile(
    r"\b(?:without|different\w*|differs?|differed|declin\w*|exclud\w*|ignor\w*|omit\w*|miss\w*|discard\w*|refus\w*|doubt\w*|den(?:y|ie[sd])|reject\w*|los[et]\w*|unlike"
    r"|instead|only|few|little|rarely|seldom|absent|absence|stop\w*|freez\w*|independent\w*|left out|leaves? out|negligible"
    r"|scarce\w*|hard|difficult\w*|impossib\w*|rather|except|disab\w*|too|cease\w*|remov\w*"
    r"|un(?!it|der|til|ion|iq|ive|iv)\w{4,}|in(?:suff|adeq|abil|appr|comp|dep|eff|fre|sign|vis|cap|acc|correct|consis|variab)\w*|im(?:pos|prob|mut)\w*|dis(?:app|ag|reg|like)\w*|\w+less)\b"
    r"|仅|只|少|难|缺|弱|差|免|禁|拒|弃|停"
)
"""Words that may deny without a denial: where the other side has one, a denial on one side tells nothing."""
_PREFIXES = ("un", "in", "im", "ir", "non", "dis")
_STEM = 5
"""Shorter rests are mostly no word that was denied ("in" and "put")."""
_AVERTS = re.compile(r"(?:to |in |by )?(?:avoid|prevent)(?:s|ed|ing)?\b")
_Mass = Callable[[frozenset[str]], float]
_AGREE = 0.9
_MORE_TOGETHER = 0.25
_MIXED = 0.25
_STATED = 0.8
_MOSTLY_STATED = 0.6
_NEAREST = 3
_ALIKE = 0.42
_SURE = 0.8
_SURE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What was found: "negation", "direction", "swap" or "mixed"; `sure` where nearly all words of the part are the same."""

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


def are_opposites(one: str, other: str) -> bool:
    """Whether two stems stand against each other ("read" and "write")."""
    return other in _TURNS.get(one, frozenset())


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


def denies(text: str) -> bool:
    """Whether a text has a word of denial."""
    return _denies(normalise(text).lower())


def _denies(piece: str) -> bool:
    return bool(_DENIAL.search(_NO_DENIAL.sub(" ", piece))) or bool(_DENIAL_HAN.search(piece))


def contradiction(claim: str, sentences: Iterable[str], mass: _Mass) -> Turn | None:
    """What is turned round in the claim, held against these sentences; None where nothing is, or nothing is alike.

    `mass` weighs terms: a rare one tells more.
    """
    parts = tuple(clauses(sentence) for sentence in sentences)
    own = clauses(claim)
    subject = frozenset(terms(claim)[:1])
    turns = [turn for clause in own if (turn := _held_against(clause, own, parts, mass, subject)) is not None]
    if _mixed(own, parts, mass):
        turns.append(Turn("mixed", False))
    return max(turns, key=lambda turn: turn.sure, default=None)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A part of the paper held against a clause: how much of it it has, how well it fits, what is turned round ("": nothing)."""

    part: _Clause
    share: float
    fit: float
    turn: str
    single: bool
    """Whether it is one clause, rather than several joined."""
    of_subject: bool
    """Whether its sentence speaks of the claim's subject."""


def _held_against(
    clause: _Clause,
    own: tuple[_Clause, ...],
    sentences: tuple[tuple[_Clause, ...], ...],
    mass: _Mass,
    subject: frozenset[str],
) -> Turn | None:
    if not mass(clause.terms) or (len(clause.terms) < 2 and len(own) > 1):
        return None
    others = [other for other in own if other is not clause]
    judged = [
        found
        for found in _judge(clause, sentences, mass, subject)
        if not (found.turn and any(_states(other, found.part, clause, mass) for other in others))
    ]
    if subject <= clause.terms:
        judged = _of_its_subject(judged)
    best_fit = max((found.fit for found in judged), default=0.0)
    near = [found for found in judged if found.fit >= _AGREE * best_fit]
    if not near or not all(found.turn for found in near):
        return None
    first = near[0]
    alike = len(clause.terms & first.part.terms) + len(clause.words & first.part.words & _TURNS.keys())
    agreed = any(not found.turn and found.share >= _AGREE * first.share for found in judged)
    return Turn(first.turn, first.single and not agreed and first.share >= _SURE and alike >= _SURE_WORDS)


def _judge(
    clause: _Clause, sentences: tuple[tuple[_Clause, ...], ...], mass: _Mass, subject: frozenset[str]
) -> list[_Judged]:
    """The parts of each sentence that are like the clause, and those of one sentence joined where together they have much more of it."""
    own = mass(clause.terms)
    found = []
    for parts in sentences:
        alike = [(mass(clause.terms & part.terms) / own, part, True) for part in parts if _near(clause, part)]
        whole = _joined(clause, parts, mass)
        together = mass(clause.terms & whole.terms) / own
        if together >= max((share for share, *_ in alike), default=0.0) + _MORE_TOGETHER:
            alike.append((together, whole, False))
        of_subject = any(subject <= part.terms for part in parts)
        found += [
            _Judged(part, share, _fit(clause, part, share, mass), turn, single, of_subject)
            for share, part, single in alike
            if share >= _ALIKE and (turn := _turned(clause, part)) is not None
        ]
    return found


def _states(other: _Clause, part: _Clause, clause: _Clause, mass: _Mass) -> bool:
    """Whether another clause of the claim says what this part says, and is more like it than the clause in hand."""
    return mass(other.terms & part.terms) > mass(clause.terms & part.terms) and _turned(other, part) == ""


def _of_its_subject(judged: list[_Judged]) -> list[_Judged]:
    """Where all sentences that speak of the claim's subject say the same, what others say of something else is left out."""
    turns = {found.turn for found in judged if found.of_subject}
    return [found for found in judged if found.of_subject or turns <= {found.turn}]


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
    """Whether two parts of the claim each join what two parts of a sentence, or two sentences, keep apart ("A with d, C with b").

    Not where one part of the claim stands as it is in one part of the paper, or in one sentence.
    """
    wholes = tuple(_whole(parts) for parts in sentences)
    if _unstated((_whole(own),), wholes, mass, _MOSTLY_STATED) and _joins_what_is_apart(
        _unstated(own, wholes, mass), [*combinations(wholes[:_NEAREST], 2)], mass
    ):
        return True
    torn = _unstated(own, tuple(part for parts in sentences for part in parts), mass)
    return _joins_what_is_apart(torn, [pair for parts in sentences for pair in combinations(parts, 2)], mass)


def _unstated(
    own: tuple[_Clause, ...], parts: tuple[_Clause, ...], mass: _Mass, enough: float = _STATED
) -> list[_Clause]:
    """The clauses of which no part of the paper has enough."""
    return [
        clause
        for clause in own
        if not any(mass(clause.terms & part.terms) >= enough * mass(clause.terms) for part in parts)
    ]


def _joins_what_is_apart(own: list[_Clause], apart: list[tuple[_Clause, _Clause]], mass: _Mass) -> bool:
    for one, other in combinations(own, 2):
        left, right = one.terms - other.terms, other.terms - one.terms
        for first, second in apart:
            here, there = first.terms - second.terms, second.terms - first.terms
            least = min(mass(left & here), mass(left & there)) / (mass(left & (here | there)) or 1.0)
            other_least = min(mass(right & here), mass(right & there)) / (mass(right & (here | there)) or 1.0)
            if min(least, other_least) >= _MIXED:
                return True
    return False


def _whole(parts: tuple[_Clause, ...]) -> _Clause:
    """The parts of one sentence as one."""
    return _Clause("", frozenset(), frozenset().union(*(part.terms for part in parts)), False)


def _turned(clause: _Clause, part: _Clause) -> str | None:
    """ "negation" or "direction" where the two contradict, "" where they agree, None where the part does not say."""
    denied = clause.denies != part.denies
    directed = _compared(clause, part)
    if directed is None:
        marked = any(word in _TURNS for word in clause.words) or any(word in clause.text for word in _TURNS_HAN)
        if denied and _denies_otherwise(clause, part):
            return None
        return None if marked and not denied else "negation" if denied else ""
    opposed = directed != (_averts(part) != _averts(clause))
    if denied == opposed:
        return ""
    if denied and not opposed and _denies_otherwise(clause, part):
        return None
    return "direction" if opposed else "negation"


def _in_negative_form(clause: _Clause, part: _Clause) -> bool:
    """Whether one has a word of the other with a prefix that denies: "finite" and "infinite", "faulty" and "nonfaulty"."""
    mine, theirs = clause.words - part.words, part.words - clause.words
    return _denied(mine, theirs) or _denied(theirs, mine)


def _denied(plain: frozenset[str], prefixed: frozenset[str]) -> bool:
    return any(
        word.startswith(prefix) and len(word) - len(prefix) >= _STEM and word[len(prefix) :].lstrip("-") in plain
        for word in prefixed
        for prefix in _PREFIXES
    )


def _denies_otherwise(clause: _Clause, part: _Clause) -> bool:
    """Whether the side without a denial has a word of its own that may deny as well: "looks different" and "is not like"."""
    one, other = (part, clause) if clause.denies else (clause, part)
    return any(stem(found.group()) not in other.words for found in _NEGATIVE.finditer(one.text))


def _compared(clause: _Clause, part: _Clause) -> bool | None:
    """Whether the directions of the two are opposite; None where no word of direction can be held against another."""
    both = clause.words & part.words & _TURNS.keys()
    said, found = (clause.words - both) & _TURNS.keys(), part.words - both
    if any(_TURNS[one] & found for one in said) or _in_negative_form(clause, part):
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


def opposed(claim: str, sentence: str) -> bool:
    """Whether a word of direction in one text stands against its opposite in the other."""
    return _compared(_clause(normalise(claim).lower()), _clause(normalise(sentence).lower())) is True
