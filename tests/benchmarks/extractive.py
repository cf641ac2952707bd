"""A summary made of a paper's own sentences, by rule: stands in for a model where slides alone are measured."""

from __future__ import annotations

import re

from app.domain.reading.document import Document, SectionRole, Sentence
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Evidence, Timing, Verdict

_PER_FACET = {"background": 2, "problem": 3, "method": 5, "results": 5, "contributions": 3, "limitations": 2}
_HOMES = {
    "background": (SectionRole.INTRODUCTION, SectionRole.RELATED),
    "problem": (SectionRole.ABSTRACT, SectionRole.INTRODUCTION),
    "method": (SectionRole.METHOD, SectionRole.BODY),
    "results": (SectionRole.RESULTS, SectionRole.DISCUSSION),
    "contributions": (SectionRole.ABSTRACT, SectionRole.CONCLUSION, SectionRole.INTRODUCTION),
    "limitations": (SectionRole.DISCUSSION, SectionRole.CONCLUSION, SectionRole.RESULTS),
}
_CUES = {
    "background": r"widely|recent|important|have been|standard|近年来|广泛|重要",
    "problem": r"however|problem|challenge|difficult|limit|lack|cannot|然而|问题|困难|不足|缺乏",
    "method": r"we |our |model|method|each|consist|propose|我们|本文|模型|方法|采用|算法",
    "results": r"\d|outperform|better|improve|result|show|结果|优于|提高|表明",
    "contributions": r"we (?:propose|present|introduce|show|develop)|contribution|novel|first|本文|提出|贡献",
    "limitations": r"limit|future|however|only|cannot|remain|局限|不足|未来|仅",
}


def extractive_digest(document: Document, lang: str = "") -> Digest:
    """Up to five sentences per facet, each its own evidence, chosen by section and cue words."""
    used: set[str] = set()
    sections = []
    for facet, count in _PER_FACET.items():
        picked = _pick(document, facet, count, used)
        used.update(sentence.id for sentence in picked)
        claims = tuple(Claim(s.text, Verdict.VERIFIED, (Evidence(s.id, s.page, s.rects, s.text),)) for s in picked)
        sections.append(DigestSection(facet, facet.capitalize(), claims))
    total = len(document.sentences)
    return Digest(1, "structured", lang or document.language, "", "", tuple(sections), Coverage(total, total), Timing())


def _pick(document: Document, facet: str, count: int, used: set[str]) -> list[Sentence]:
    cue = re.compile(_CUES[facet], re.IGNORECASE)
    found: list[Sentence] = []
    for role in _HOMES[facet]:
        for sentence in document.sentences:
            section = document.section_by_id.get(sentence.section)
            home = section is not None and section.role is role and sentence.id not in used
            if home and _tellable(sentence.text) and cue.search(sentence.text):
                found.append(sentence)
    step = max(1, len(found) // count)
    return found[: count * step : step][:count]


def _tellable(text: str) -> bool:
    words = len(text.split())
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return (8 <= words <= 34 and not chinese) or 12 <= chinese <= 70
