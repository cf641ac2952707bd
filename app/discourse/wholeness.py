"""Whether a piece of text is a sentence one may show by itself: whole, with its grammar, not mostly symbols."""

from __future__ import annotations

import re

from app.text.han import HAN, count_han, han_share

_CHINESE = 0.3
_LEAST_WORDS, _MOST_WORDS = 5, 60
_LEAST_HAN, _MOST_HAN = 10, 150
"""What is shorter is a heading or a remnant; what is longer is a list or several sentences run together."""
_LEAST_LETTERS = 0.62
"""Share of letters below which a sentence is a formula or a row of a table."""
_MOST_SINGLE = 0.22
"""Share of one-letter words above which a sentence is a formula, or text whose words fell apart."""

_LOST = re.compile(
    r",\s*,|\(\s*[,;.)]|[,;(]\s*\)|\(\s*(?:e\.g\.?|i\.e\.?|see|cf\.?)?[\s,.;]*\)|\b(?:e\.g|i\.e|see|cf|and|or)\.?,?\s*[).;]|\b(?:by|of|from)\s*[);]|\b(?:by|of|in|from|with|and),(?=\s*(?:and|or|who|which)\b)"
    r"|\b(?:becomes?|is|are|as|by|gives?|yields?|equals?|that|have|get|define|denote) where\b|\bwhere Note\b|^Like (?:\w+[’']s? )*\w+ \w+, [a-z]+s\b|\ufffd|�|\[\s*\]|（\s*）|，\s*[，。]|\(cid:|\bet al\.?\s*(?:$|[;,)])",
    re.I,
)
_STARTS = re.compile(rf"[A-Z0-9{HAN}“\"'‘(αβγδεζηθκλμνξπρστφχψω]")
_MIXED_START = re.compile(r"[a-z][A-Z0-9]|[a-z]+-[A-Z]")
"""A name such as "mRNA", "iPhone", "k-means" may open a sentence small."""
_AFTER_ASIDE = re.compile(r"[(（][^()（）]{4,}[)）]\s*(?:[,;:，；：]|[a-z])")
"""What begins with an aside and goes on small is the rest of a sentence whose beginning was lost."""
_ENDS = re.compile(r"[.!?。！？…]['\"”’)）\]]*$")
_BROKEN_END = re.compile(r"\b(?:of|and|or|the|a|an|than|which|et al|e\.g|i\.e|Fig|Eq|vs)\.$")
_AUXILIARY = r"is|are|was|were|has|have|had|can|could|may|might|must|will|would|should|does|do|did|cannot|be|been"
_VERB = re.compile(
    rf"\b(?:{_AUXILIARY}|\w{{2,}}(?:ed|[izey]es|ows|nds|rms|ves|cts|nts|its|rts|ins|ils|ads|uts|ers|ses|ces|ges|tes|res|des|les|nes|mes|kes|pes|bes|lls|lps|lks|ens|eds|eps|ops|ays|ies)|show|find|found|use|propose|present|observe|"
    r"introduce|describe|prove|believe|argue|assume|compare|provide|consider|obtain|achieve|need|want|get|give|gave|made|make|"
    r"took|take|led|lead|ran|run|grew|grow|fell|fall|rose|rise|became|become|held|hold|kept|keep|saw|see|knew|know|thought|think|"
    r"began|begin|built|build|wrote|write|chose|choose|met|meet|lost|lose|won|win|spent|spend|sent|send|meant|mean|drew|draw|hope|plan|"
    r"rely|depend|remain|suffer|allow|require|include|contain|exist|vary|differ|perform|outperform|learn|train|apply|study|focus|leave|left)\b"
)
_SHORT_VERBS = frozenset({"is", "was", "has", "does"})
_POINTS_BACK = re.compile(
    r"(?:It|They|These|Those|This|That|Such|Its|Their|He|She|His|Her|Here|There|Both|The (?:matter|former|latter|same|above|other))\b"
    r"(?! (?:paper|work|study|article|survey|thesis|report|review|trial|is (?:shown|found|known) that|(?:is|are|was|were) (?:a|an|no|many|several|some)\b))|"
    r"(?:它|他|她|这(?!篇|项研究)|其(?!中)|该(?!论文|文|研究)|此(?!外)|上述|前者|后者)",
)
_INNER = re.compile(
    r"\b(?:this|these|those|such an?|each of (?:these|those)|the (?:above|aforementioned|former|latter|preceding))\s+"
    r"(?:(?:two|three|four|five|\w+al|\w+ic|\w+ive|other|same|new)\s+)?"
    r"(?!(?:paper|work|study|article|thesis|survey|report|review|trial|way|end|context|is|are|was|were|that|which|who|as|an?|by|in|on|of|for|to|from|with|have|has|had|can|may|will|does|do|would|should|could|means?|shows?|suggests?|indicates?|leads?|allows?|makes?|year|century|decade)\b)"
    r"(?P<noun>[A-Za-z]{3,})"
    r"|\b(?:to|in|of|for|on|from|with|at|by) (?P<that>that (?:question|case|paper|setting|period|problem|method|approach|model|group|experiment|task|time|point|set|system)s?)\b"
    r"|(?P<han>上述|前述|前面提到|以上(?:几|这|问题|方法)|(?:解决|针对|基于|在)这些|(?:解决|针对|基于|在)这一)",
    re.I,
)
_OBJECT = re.compile(
    r"(?:(?!(?:and|or|but|that|which|who|whose|to|of|if|when|while|because|although|since|as)\b)[\w’'-]+\s+){2,4}(?:it|them)(?=[,.;]|\s+(?:and|but|or|in|on|at|with)\b|$)",
    re.I,
)
"""A short first clause whose object is "it": what that is stood in the sentence before, for a subject is no object of its own verb."""
_CLASS_ENDS = (
    "ies",
    "ces",
    "ods",
    "ems",
    "ons",
    "els",
    "ers",
    "nts",
    "ues",
    "ets",
    "sks",
    "ure",
    "ion",
    "ess",
    "ach",
    "hod",
    "lem",
    "del",
)
_ANTECEDENT = 12
"""Words before "these problems" among which what it names is likely to stand."""
_CONNECTED = re.compile(
    r"(?:Then|Next|First|Second|Third|Finally|Similarly|Likewise|Therefore|Thus|Hence|Consequently|Accordingly|Otherwise|Instead|In contrast|By contrast"
    r"|For (?:example|instance)|In other words|On the other hand|As a result|In this (?:case|way|example|setting)|In that case|To this end|That is|Conversely|Again|Also|Or|And|But|So|e\.g\.)\b"
    r"|(?:例如|比如|因此|所以|从而|即|也就是说|换句话说|同样|反之|相反|其次|然后|接着|另一方面|否则)"
)


def is_whole(text: str) -> bool:
    """Whether the text is one whole sentence that can be shown: begun, ended, with a verb, nothing lost out of it."""
    said = text.strip()
    if not said or not _ENDS.search(said) or _LOST.search(said) or _BROKEN_END.search(said):
        return False
    begun = _STARTS.match(said) or _MIXED_START.match(said)
    if not begun or _AFTER_ASIDE.match(said) or not _balanced(said):
        return False
    chinese = is_chinese(said)
    length, least, most = (
        (count_han(said), _LEAST_HAN, _MOST_HAN) if chinese else (len(said.split()), _LEAST_WORDS, _MOST_WORDS)
    )
    if not least <= length <= most or is_symbols(said):
        return False
    return chinese or has_verb(said)


def lost_grammar(text: str) -> bool:
    """Whether something was cut out of a text so that its grammar is lost ("(e.g.,,,)", an open bracket)."""
    return _LOST.search(text) is not None or not _balanced(text)


def has_verb(text: str) -> bool:
    """Whether an English text has a word that may be its verb: not its first, and not a last one in -s, which mostly is a plural."""
    end = len(text.rstrip(" .!?”\"’'"))
    return any(
        match.start() > 0 and not (match.end() == end and match[0].endswith("s") and match[0] not in _SHORT_VERBS)
        for match in _VERB.finditer(text)
    )


def is_chinese(text: str) -> bool:
    """Whether a text is Chinese rather than English."""
    return han_share(text) > _CHINESE


def is_symbols(text: str) -> bool:
    """Whether a text is a formula, a row of numbers, or words that fell apart."""
    letters = sum(char.isalpha() for char in text)
    if letters < _LEAST_LETTERS * max(len(text.replace(" ", "")), 1):
        return True
    words = text.split()
    single = sum(len(word.strip(",.;()")) == 1 and word.strip(",.;()") not in ("a", "A", "I") for word in words)
    return not is_chinese(text) and single > _MOST_SINGLE * max(len(words), 1)


def stands_alone(text: str) -> bool:
    """Whether a sentence can be understood without the one before it: it neither points back, at its beginning or within, nor goes on."""
    said = text.strip()
    return _POINTS_BACK.match(said) is None and _CONNECTED.match(said) is None and not leans(said)


def leans(text: str) -> bool:
    """Whether something within a sentence ("between these two positions", 上述问题) was named before it and not in it."""
    if _OBJECT.match(text.strip()):
        return True
    for match in _INNER.finditer(text):
        if match["han"] or match["that"]:
            return True
        noun, before = match["noun"].lower(), text[: match.start()].lower()
        stem = noun[: max(4, len(noun) - 2)]
        if stem not in before and not (noun.endswith(_CLASS_ENDS) and len(before.split()) > _ANTECEDENT):
            return True
    return False


def _balanced(text: str) -> bool:
    return (
        text.count("(") == text.count(")")
        and text.count("（") == text.count("）")
        and text.count("[") == text.count("]")
    )
