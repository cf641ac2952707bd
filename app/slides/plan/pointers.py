"""Sentences that point at a figure, a table or a section: what they say is kept, the pointing is not.

"As Figure 2 shows, depth helps" says that depth helps. "Table 3 lists the settings" says nothing that
an audience without the paper in hand could use.
"""

from __future__ import annotations

import re

from app.slides.text import has_cjk
from app.text.pointers import NUMBER, chinese, english

_THING = english("figure", "table", "equation", "section", "appendix", "algorithm", "listing")
_LABEL = (
    rf"{_THING}\s*\(?[A-Z]?\d*(?:[.\-]\d+)*[a-z]?\)?(?:(?:\s*(?:,|&|and|to|–|-)\s*)+[A-Z]?\d+[a-z]?)*(?:\s*\([^()]*\))?"
)
_SEES = r"(?:shown|noted|seen|illustrated|depicted|described|listed|reported|given|summari[sz]ed|presented|demonstrated|indicated|mentioned|discussed)"
_LEADS = (
    rf"As (?:can be |is |was |we |also )*(?:{_SEES}|see|show|observe) (?:in|by|from|on) {_LABEL}[^,;]{{0,30}}, ",
    rf"As {_LABEL} (?:also )?(?:shows?|illustrates?|indicates?|suggests?|demonstrates?), ",
    rf"(?:In|From|According to|Looking at) {_LABEL}[^,;]{{0,30}}, (?:it can be seen that |we (?:can )?(?:see|observe) that )?",
    rf"{_LABEL} (?:also |clearly |further )?(?:shows?|reports?|demonstrates?|indicates?|reveals?|confirms?|suggests?|illustrates?) that ",
    rf"(?:The )?results (?:in|of) {_LABEL} (?:also |clearly )?(?:show|demonstrate|indicate|reveal|confirm|suggest) that ",
)
_LEAD = re.compile("^(?:" + "|".join(_LEADS) + ")", re.IGNORECASE)
_TAIL = re.compile(rf",?\s+\(?as (?:is |can be )?{_SEES} (?:in|by) {_LABEL}\)?(?=[.,;]|$)", re.IGNORECASE)
_ZH_LABEL = rf"{chinese('figure', 'table', 'equation')}\s*[（(]?\s*{NUMBER}\s*[)）]?(?:\s*[（(][^（）()]*[)）])?"
_ZH_LABELS = rf"{_ZH_LABEL}(?:\s*[和与及、至到]\s*(?:{chinese('figure', 'table')})?\s*{NUMBER})*"
_ZH_SEEN = r"(?:看出|看到|发现|得知|知|见|得出)"
_ZH_LEAD = re.compile(
    rf"^(?:(?:如|由|从|据|根据|通过|对照|对比|比较|观察|结合){_ZH_LABELS}(?:中|的结果)?(?:所示)?[，,：:]?(?:(?:我们|作者|笔者|本文)?(?:还|也)?可以?{_ZH_SEEN}[，,：:]?|(?<=[，,：:]))"
    rf"|{_ZH_LABELS}(?:的?(?:实验)?结果)?(?:表明|显示|说明)[，,]?)"
)

_TELLS = (
    r"(?:shows?|summari[sz]es?|presents?|lists?|gives?|depicts?|illustrates?|compares?|reports?|describes?|provides?|"
    r"contains?|displays?|outlines?|details?|discuss(?:es)?|introduces?|explains?|visuali[sz]es?|plots?|includes?)"
)
_ONLY = (
    re.compile(rf"^(?:The )?{_THING}\s*(?:\(?\d|(?:also )?{_TELLS}\b(?! that))", re.IGNORECASE),
    re.compile(
        rf"\b(?:is|are|was|were|be|been) (?:also |briefly )?(?:{_SEES}|found|compared|plotted) (?:in|by|on) (?:\w+ ){{0,5}}{_LABEL}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:We|The authors?|The paper) (?:also )?{_TELLS}\b.{{0,80}}\b(?:in|see) {_THING}\s*\(?[A-Z]?\.?\d",
        re.IGNORECASE,
    ),
    re.compile(rf"\bappears? in {_LABEL}", re.IGNORECASE),
    re.compile(rf"^See {_THING}|\bserves? as (?:a|our) running example", re.IGNORECASE),
    re.compile(r"\bas follows\b|如下|下式", re.IGNORECASE),
    re.compile(r"^(?:The |This )?(?:rest|remainder) of (?:the|this) (?:paper|article|work|thesis)", re.IGNORECASE),
    re.compile(rf"^{chinese('figure', 'table')}\s*\d|^第\s*\d+\s*[节章]"),
    re.compile(rf"(?:如|见){chinese('figure', 'table')}\s*{NUMBER}\s*所?示?\s*[。.]?$"),
)
_ANNOUNCES = re.compile(
    r"^(?:(?:The|This) (?:paper|study|work|article|survey|report|thesis|section|chapter)|The authors?|We) (?:also )?"
    r"(?:describes?(?! [A-Z][\w-]+, an? )|address(?:es)?|discuss(?:es)?|summari[sz]es?|outlines?|covers?|aims?|focus(?:es)?|deals?|"
    r"mentions?|explains?|reviews?)\b|^(?:We|The authors?|This (?:paper|section|article|study)) (?:also |then |now )?(?:gives?|presents?|provides?|offers?) (?:an?|the|some) "
    r"(?:\w+ )?(?:explanation|overview|account|description|summary|discussion|introduction|evaluation|analysis|review|outline|example)s?\b|\bneed(?:s|ed)? to be (?:explained|introduced|discussed|clarified)\b|^(?:本文|这?篇?论文|该论文|该文|作者)(?:主要)?(?:描述|讨论|介绍|综述|总结|关注|涉及)|"
    r"^(?:接下来|下面|这里|在?本[节章]|在本文(?:中|里)?，?(?:我们|作者)?(?:将|会)|由于(?:空间|篇幅)|在这一部分|我们(?:将|在|回顾|总结))|^Next,|^(?:Here|Below),? we\b|^We (?:will|next|now)\b|"
    r"^(?:Suppose|Assume|Consider|Recall|Note|Let|If)\b",
    re.IGNORECASE,
)
_MATTERS = re.compile(
    r"\b(?:is|are) (?:very |highly |also )?(?:important|crucial|essential|interesting)\W*$", re.IGNORECASE
)
_LEAST_REST, _LEAST_REST_CJK = 12, 5


def without_pointer(text: str) -> str:
    """`text` without the words before or behind it that say in which figure or table it is seen."""
    text = _TAIL.sub("", text)
    match = _LEAD.match(text) or _ZH_LEAD.match(text)
    rest = text[match.end() :].lstrip() if match else ""
    if len(rest) < (_LEAST_REST_CJK if has_cjk(rest) else _LEAST_REST):
        return text
    return rest[:1].upper() + rest[1:]


def only_points(text: str) -> bool:
    """Whether a sentence does no more than say where something stands."""
    return any(pattern.search(text) for pattern in _ONLY) and without_pointer(text) == text


def announces(text: str) -> bool:
    """Whether a sentence says what the paper is about rather than what it found: weak as a title."""
    return _ANNOUNCES.match(text) is not None or _MATTERS.search(text) is not None
