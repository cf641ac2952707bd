"""Sentences made short enough for a slide, by leaving words out and never by changing any.

Text is cut only where a clause ends, and never before a condition or a reservation ("only", "unless",
"but", 但, 除非): what is left must mean what the whole sentence meant. Where that cannot be had the
caller gets None and chooses something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from app.discourse.moves import is_announcement
from app.discourse.wholeness import leans
from app.slides.plan.pointers import without_pointer
from app.slides.text import has_cjk, without_citations

TITLE_WORDS, TITLE_CHARS = 14, 28
LONG_TITLE_WORDS, LONG_TITLE_CHARS = 18, 34
FULL_TITLE_WORDS, FULL_TITLE_CHARS = 22, 44
BULLET_WORDS, BULLET_CHARS = 22, 48
UNLIMITED = 10_000

_CONNECTIVE = re.compile(
    r"^(?:\(?\d{1,2}[).]\s+)?(?:(?:In addition|In fact|In particular|As a result|For this reason|Furthermore|Moreover|However|"
    r"Additionally|Also|Finally|Thus|Therefore|Hence|Consequently|Nevertheless|Nonetheless|Meanwhile|Similarly|Specifically|"
    r"Importantly|More importantly|Critically|Notably|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Next|Then|Again|And|So),\s+|"
    r"(?:(?:We|The authors|One should) )?(?:[Nn]ote|[Rr]ecall)(?: also)? that\s+|It is worth (?:noting|mentioning) that\s+|"
    r"(?:Thus|So|And|Hence)\s+(?=(?:it|we|the|this|they)\b)|"
    r"(?:此外|另外|同时|因此|然而|但是|首先|其次|最后|然后|接着|随后|再次)，)?"
)
_LEAD_IN = re.compile(
    r"^(?:In this (?:paper|work|study|article|survey|thesis|report|section|chapter),?\s+|"
    r"(?:(?:The|This) (?:paper|authors?|study|work|article|survey|results?|experiments?)|We|The results|Experiments) "
    r"(?:also )?(?:shows?|finds?|found|reports?|reported|demonstrates?|demonstrated|observes?|notes?|states?) that\s+|"
    r"It is (?:shown|found|reported|observed) that\s+)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\((?!(?:19|20)\d\d[a-z]?\)|[^()]*(?:\bnot\b|\bonly\b|\bexcept\b))[^()]*\)")
"""What stands in parentheses, but for the year of a work that the sentence speaks of ("Unlike Radford et al. (2018), …")."""
_RELATIVE = re.compile(r",\s+(?:which|who|whose|where)\s[^,;]*,(?=\s+\w)")
_OPENS = re.compile(
    r"(?:Unlike|Like|In|To|By|With|For|From|On|At|As|Although|When|While|If|Since|Because|After|Before|Compared|Given)\b[^,]*$"
)
_PURPOSE = re.compile(
    r"^(?:To|In order to|By|Unlike|Like|As with|Similar to|Consistent with|In line with|Building on|Motivated by|Inspired by)\s[^,]{5,},\s+(?=\w)"
)
_BOUNDARY = re.compile(
    r",\s+(?=(?:which|who|where|thus|thereby|hence|leading|making|resulting|achieving|enabling|allowing|showing|"
    r"suggesting|indicating|because|since|so that|dispensing|outperforming|improving|reducing)\b)|"
    r",?\s+(?=(?:because|in order to|thereby)\s)|;\s+|:\s+|\s+[—–]\s+|"
    r",\s+(?=(?:\w+ly\s+)?\w{3,}ing\b)|"
    r",\s+and\s+(?=(?:it|they|this|these|that|the authors|the model|the method|we|its)\b)|"
    r"\s+and\s+(?=to\s+\w+)|\s+(?=(?:by \w+ing|using)\b)|,\s+and\s+(?=the\b)"
)
_AIM = re.compile(
    r"\s+"
    r"(?=to (?:draw|compute|improve|reduce|learn|predict|enable|allow|make|generate|capture|produce|train|encode|obtain|"
    r"handle|address|avoid|increase|provide|represent|perform|build|find|estimate|solve|support)\b)"
)
_WANTS_INFINITIVE = re.compile(
    r"\b(?:able|unable|ability|how|needs?|needed|fails?|failed|tends?|attempts?|aims?|designed|used?|uses|seeks?|try|tries|"
    r"allows?|allowed|enables?|enabled|requires?|required|learns?|learned|continues?|wants?|trained|proposes?|intended|"
    r"expected|proved|proven|shown|known|found|is|are|was|were|be|likely|hard|easy|difficult|possible|sufficient|enough|"
    r"ways?|methods?|approach|approaches|frameworks?|algorithms?|techniques?|systems?|tasks?|goals?|steps?)$",
    re.IGNORECASE,
)
_RESERVATION = re.compile(
    r"^(?:but|however|although|though|except|unless|only|if|when|provided|yet|without|under|despite|not|no|"
    r"whereas|while|at the cost|albeit|nor)\b",
    re.IGNORECASE,
)
_LEAST_BARE = 6
_DEFINED = re.compile(
    r"^(?P<what>(?:(?!(?:[Nn]o|[Nn]ot|[Nn]ever|[Oo]nly|[Ii]f|whether|few|that|which)\b)[\w’'-]+,? ){1,8}?"
    r"(?:is|are|consists? of|comprises?|contains?|uses?|employs?|presents?|proposes?|introduces?|describes?|develops?)(?: [A-Z][\w-]*[,:])? "
    r"(?:an?|one|two|three|four|five|several) [^,;:]*?)(?:,? (?:that|which|who)\b)"
)
"""A statement about some thing of a kind stays true when the clause behind it goes: "X is a protein that binds Y" says that X is a protein."""
_PAIRS = re.compile(r"\b(?:both|between|neither|either|not|respectively)\b", re.I)
"""What holds two things together: neither may be left out."""
_WAITS = re.compile(
    r"^(?:Although|Though|While|When|Whenever|If|Since|Because|As|Given|Whereas|Unless|After|Before|Once|Despite|In order to|Even though)\b"
)
"""What begins so has its statement after a comma."""
_RESERVED_SOON = re.compile(r"\b(?:however|only|not|unless|except|although)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|must|will|would|should|does|do|did|cannot|\w{2,}(?:es|ed|ts|ns|ws|ls|ds|rs|ks|ms|ps))\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|can|cannot|does|do|did|\w+i[zs]es?|achieves?|outperforms?|improves?|reduces?|increases?|"
    r"decreases?|performs?|leads? to|yields?|makes?|allows?|helps?|remains?|becomes?|consists? of|produces?|obtains?|"
    r"reach(?:es)?|exceeds?|requires?|converges?|depends?|grows?|drops?|falls?|works?|takes?|gains?|fails?|benefits?)\b"
    r"(?! (?:shown|given|listed|reported|in bold|omitted|averaged|taken|from|marked|denoted)\b)"
)
_BEFORE_NOUN = re.compile(
    r"\b(?:the|a|an|of|in|on|at|by|for|from|with|these|those|our|their|its|and|or|all|many|several|some|both|two|three|"
    r"four|five|no|most|other|different|various|such)\s+$",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"\b(?:of|to|in|on|at|by|for|from|with|and|or|the|a|an|as|than|that|which|is|are|was|were|be|its|their|between|both|while|"
    r"otherwise|when|where|not|only|if|then|such|each|very|without)$",
    re.IGNORECASE,
)

_POINTS_BACK = re.compile(
    r"(?:It|They|These|Those|This|That|Such|Its|Their|He|She|The (?:matter|former|latter|same))\b(?! (?:paper|work|study|article|survey)\b)|"
    r"(?:它|他|她|这(?!篇|项研究)|其|该(?!论文|文|研究)|此|上述|前者|后者)",
)
_ZH_LEAD_IN = re.compile(
    r"^(?:(?:实验|研究|分析)?结果(?:表明|显示|证明|说明)，?|实验(?:表明|显示|证明)，?|(?:本文|该论文|论文|作者|该研究|研究|我们)(?:发现|表明|指出|证明|报告)(?:了)?，?|在?本文中，?)"
)
_ZH_ASIDE = re.compile(r"（(?![^（）]*(?:不|仅|只|除))[^（）]*）")
_ZH_PURPOSE = re.compile(
    r"^(?:为了?|通过|针对|基于|受.{1,12}启发)[^；。]{2,}?，(?=作者|本文|我们|笔者|本研究|研究者|论文|该|提出|采用|设计|构建|给出|使用|利用|引入|实现|建立|首先)"
)
"""The purpose ends where somebody does something, which may be clauses later."""
_ZH_BOUNDARY = re.compile("[，；：。]|——")
_ZH_RESERVATION = re.compile(
    r"^(?:但|不过|然而|却|只有|仅|除|如果|若|当|即使|尽管|虽然|前提|条件|而不|而非|并非|不包括|并不|否则|代价)"
)
_ZH_OPEN_START = re.compile(
    r"^(?:虽然|尽管|如果|若|当|由于|因为|即使|为|通过|针对|随着|基于|在|与|相比|对于?|不仅|无论|只要|只有|除)"
)
_ZH_WAITS = re.compile(r"^(?:为了?|由于|因为|虽然|尽管|如果|若|当|随着|即使)")
_ZH_SUBJECT = re.compile(r"^(?:作者|本文|我们|因此|所以|因而|该|这|其|则|就|便|本研究)")
_ZH_OPEN_END = re.compile(
    r"(?:时|后|前|中|上|下|方面|以及|和|与|或|的|例如|包括|如|分别|相比|来说|而言|情况|表明|显示|说明|证明|指出|认为|发现)$"
)
_ZH_NOUN_PHRASE = re.compile("的[^的，]{1,8}$")
_ZH_PREDICATE = re.compile(
    "了|是|提出|引入|采用|取得|达到|实现|优于|证明|解决|设计|具有|包括|包含|构建|建立|存在|需要|没有|成为|依赖|将(?!来)"
)
_ZH_TIE = re.compile(r"(?:其次|首先|再次|然后|最后|同时|此外|因此|另外|接着|随后|其中|即|例如)")
"""A clause of such a word alone leads on to the next."""
_ZH_CONTINUES = re.compile(r"^(?:和|与|及|以及|或|、|还|并且?|分别|从而|其中)")


def words_in(text: str) -> int:
    """English words of `text`, or its characters where it is Chinese (a Latin letter is half a one)."""
    if not has_cjk(text):
        return len(text.split())
    return round(sum(1 if has_cjk(char) else 0.5 for char in text))


def fits(text: str, words: int, chars: int) -> bool:
    """Whether `text` is within the limit of its script."""
    return words_in(text) <= (chars if has_cjk(text) else words)


def headline(text: str, letters: int = UNLIMITED) -> str | None:
    """`text` as a slide title (at most 14 words or 28 characters), or None. `letters` limits English ones further."""
    return shorten(text, TITLE_WORDS, TITLE_CHARS, letters)


def long_headline(text: str, letters: int = UNLIMITED) -> str | None:
    """A title that may take a little more room, for want of a shorter one."""
    return shorten(text, LONG_TITLE_WORDS, LONG_TITLE_CHARS, letters)


def full_headline(text: str, letters: int = UNLIMITED) -> str | None:
    """The longest title; one of long words needs three lines, if `letters` does not forbid it."""
    return shorten(text, FULL_TITLE_WORDS, FULL_TITLE_CHARS, letters)


def bare_headline(text: str, letters: int = UNLIMITED) -> str | None:
    """What a thing is or what is offered, without the clause that tells it from its like: for want of any other title of two lines."""
    sentence = _without_asides(_unstop(text))
    if has_cjk(sentence) or _PAIRS.search(sentence):
        return None
    for match in _DEFINED.finditer(sentence):
        title = sentence[: match.end("what")].rstrip(" ,;:")
        if len(title) <= letters and len(title.split()) >= _LEAST_BARE and _complete(title):
            return title
    return None


def stands_alone(text: str) -> bool:
    """Whether a sentence can be understood without the one before it: it does not begin by pointing back."""
    return begins_alone(text) and not leans(text)


def begins_alone(text: str) -> bool:
    """Whether a sentence does not begin by pointing back, whatever it leans on within."""
    return _POINTS_BACK.match(text) is None


def is_statement(text: str) -> bool:
    """Whether a caption or the like says something about a thing, rather than naming it."""
    if has_cjk(text):
        return _ZH_PREDICATE.search(text) is not None and not _is_noun_phrase(text)
    return any(match.start() > 0 for match in _FINITE.finditer(text))


def bullet_line(text: str) -> str:
    """`text` as a bullet: shortened where that is safe, whole where it is not; no full stop."""
    return shorten(text, BULLET_WORDS, BULLET_CHARS) or _unstop(text)


def shorten(text: str, words: int, chars: int, letters: int = UNLIMITED) -> str | None:
    """The fullest shortening of `text` within the limits, without its full stop; None when there is none."""
    sentence = _unstop(text)
    variants = _chinese_variants(sentence) if has_cjk(sentence) else _english_variants(sentence)
    for variant in variants:
        if fits(variant, words, chars) and len(variant) <= letters and _complete(variant):
            return variant
    return None


def _unstop(text: str) -> str:
    """`text` without full stop, reference numbers, a connective to the sentence before it, and "As Figure 1 shows"."""
    said = _CONNECTIVE.sub("", without_citations(without_pointer(text)).strip())
    return _capital(said).rstrip(".。 ;；")


def _complete(text: str) -> bool:
    return (
        bool(text)
        and not is_announcement(f"{text}.")
        and text.count("(") == text.count(")")
        and text.count("（") == text.count("）")
        and text.count("“") == text.count("”")
    )


def _english_variants(sentence: str) -> Iterable[str]:
    steps: tuple[Callable[[str], str], ...] = (
        lambda text: text,
        lambda text: _capital(_CONNECTIVE.sub("", _capital(_LEAD_IN.sub("", text)))),
        _without_asides,
        _without_relatives,
    )
    yield from _steps(sentence, steps, _english_cuts)
    main = _capital(_PURPOSE.sub("", _reduced(sentence, steps)))
    if not re.search(r"\bnot\b", sentence) and has_verb(main):
        yield main
        yield from _english_cuts(main)


def _chinese_variants(sentence: str) -> Iterable[str]:
    steps: tuple[Callable[[str], str], ...] = (
        lambda text: text,
        lambda text: _ZH_LEAD_IN.sub("", text),
        lambda text: _ZH_ASIDE.sub("", text),
    )
    yield from _steps(sentence, steps, _chinese_cuts)
    main = _ZH_PURPOSE.sub("", _reduced(sentence, steps))
    yield main
    yield from _chinese_cuts(main)


def _steps(text: str, steps: Iterable[Callable[[str], str]], cuts: Callable[[str], Iterable[str]]) -> Iterable[str]:
    """Each step's result on top of the one before, then the cuts of the last."""
    for step in steps:
        text = step(text)
        yield text
    yield from cuts(text)


def _without_asides(text: str) -> str:
    """`text` without what stands in parentheses, inner ones first, and without the commas left behind."""
    while (shorter := _ASIDE.sub("", text)) != text:
        text = shorter
    return re.sub(r",\s*,", ",", text)


def _without_relatives(text: str) -> str:
    """`text` without relative clauses between commas; a phrase that opens the sentence keeps the comma after it."""
    return _RELATIVE.sub(lambda match: "," if _OPENS.match(text[: match.start()]) else "", text)


def _reduced(text: str, steps: Iterable[Callable[[str], str]]) -> str:
    for step in steps:
        text = step(text)
    return text


def _english_cuts(text: str) -> Iterable[str]:
    """What stands before each clause boundary, longest first, where the rest may be left out."""
    matches = [*_BOUNDARY.finditer(text), *_AIM.finditer(text)]
    for match in sorted(matches, key=lambda found: -found.start()):
        head, rest = text[: match.start()].rstrip(" ,;:"), text[match.end() :]
        if (rest.startswith("to ") and _WANTS_INFINITIVE.search(head)) or (_WAITS.match(head) and "," not in head):
            continue
        if match[0].rstrip().endswith("and") and _PAIRS.search(head):
            continue
        soon = " ".join(rest.split()[:6])
        if _RESERVATION.match(rest) or _RESERVED_SOON.search(soon) or _DANGLING.search(head):
            continue
        if len(head.split()) >= 4 and has_verb(head):
            yield head


def _chinese_cuts(text: str) -> Iterable[str]:
    for match in reversed(list(_ZH_BOUNDARY.finditer(text))):
        head, rest = text[: match.start()], text[match.end() :]
        clauses = re.split("[，；]", rest)
        reserved = any(_ZH_RESERVATION.match(clause) for clause in clauses)
        last = re.split("[，；。]", head)[-1]
        open_clause = _ZH_OPEN_END.search(head) or _ZH_OPEN_START.match(last) or _is_noun_phrase(last)
        waits = (
            _ZH_WAITS.match(head) is not None and _ZH_SUBJECT.match(rest) is not None
        )  # the statement is in the rest
        if (
            not (reserved or open_clause or waits or _ZH_CONTINUES.match(rest) or _ZH_TIE.fullmatch(last))
            and len(head) >= 6
        ):
            yield head


def _is_noun_phrase(clause: str) -> bool:
    """Whether a Chinese clause ends as "… 的 thing" without anything said of it."""
    return _ZH_NOUN_PHRASE.search(clause) is not None and not _ZH_PREDICATE.search(clause)


def has_verb(text: str) -> bool:
    """Whether some word may be a verb: not the first, and not right after an article or a preposition."""
    if has_cjk(text):
        return True
    if any(match.start() > 0 for match in _FINITE.finditer(text)):
        return True
    found = (match for match in _VERB.finditer(text) if not text.startswith(" of ", match.end()))
    return any(match.start() > 0 and not _BEFORE_NOUN.search(text[: match.start()]) for match in found)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
