"""What a section is for, by its heading, in English and Chinese."""

from __future__ import annotations

import re

from app.domain.reading.document import SectionRole
from app.text.han import HAN
from app.text.number_words import HAN_DIGITS, HAN_NUMERALS, ROMAN

_NUMBER = re.compile(
    r"^\s*(?:(?:chapter|section|part|appendix|kapitel|teil|anhang)\s+)?(?P<number>"
    rf"第\s*[{HAN_NUMERALS}百\d]+\s*[章节部分篇]|附录\s*[A-Z{HAN_NUMERALS}]?|"
    rf"[（(][{HAN_NUMERALS}]+[)）]|[{HAN_NUMERALS}]+\s*[、．.]|"
    rf"[A-Z]\.?\d+(?:\.\d+)*\.?(?=\s|$)|\d{{1,2}}(?:\.\d{{1,3}}|\.\s\d(?=\s+[A-Z{HAN}])){{0,4}}\.?(?=[\s{HAN}]|$)|[IVX]{{1,5}}\.?(?=\s)|[A-Z][.)]?(?=\s)"
    r")\s*[:：.、|—–-]?\s*(?P<title>.*)$",
    re.I | re.S,
)
_RULES: tuple[tuple[SectionRole, str], ...] = (
    (SectionRole.ABSTRACT, r"abstract|summary|executive summary|synopsis|(?:中文)?摘要|内容提要|提要|内容摘要|(?:英|外)文摘要|zusammenfassung|résumé|resumen"),
    (SectionRole.REFERENCES, r"references?(?: and notes| cited)?|bibliography|literature(?: cited)?|works cited|(?:主要|中文|英文|外文|附)*参考文献|引用文献|参考资料|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?"),
    (SectionRole.ACKNOWLEDGEMENTS, r"acknowledge?ments?.*|acknowledg(?:e?ments?) and .*|funding.*|(?:.{0,4})致谢|鸣谢|danksagung(?:en)?|author contributions?|authors?['’]? contributions?|"
     r"conflicts? of interests?|competing interests?|declarations?(?: of .*)?|data availability(?: statement)?|disclosure.*|ethics.*statement|credit author.*|author information|additional information|abbreviations|open access|publisher['’]?s note|author details|作者贡献|利益冲突|基金项目"),
    (SectionRole.APPENDIX, r"appendi(?:x|ces).*|anhang.*|supplementa(?:ry|l)\b.*|supporting information.*|附录.*"),
    (SectionRole.INTRODUCTION, r"(?:general )?introduction\b.*|statement of need|background and introduction|(?:引言|绪论|前言|导言|概述|简介|概论|引论)"),
    (SectionRole.RELATED, r"(?:background and )?related works?.*|(?:related|previous|prior) (?:work|research|literature|studies)\b.*|literature review.*|background|state of the art|相关工作|相关研究.*|文献综述|研究现状|国内外研究现状.*|研究背景"),
    (SectionRole.CONCLUSION, r"(?:discussion and |summary and )?conclusions?\b.*|concluding remarks.*|summary and (?:outlook|future).*|future (?:work|directions)|closing remarks|结论.*|总结.*|结语|小结|结束语|总结与展望"),
    (SectionRole.DISCUSSION, r"(?:general )?discussions?\b.*|limitations?\b.*|broader impacts?.*|threats to validity|讨论.*|分析与讨论"),
    (SectionRole.RESULTS, r"(?:experiment(?:s|al)?|results?|evaluations?|findings|empirical)\b.*|.*\b(?:results?|experiments|evaluation)(?: and (?:discussion|analysis))?|实验.*|结果.*|.*实验(?:结果)?(?:与|及)?分析|实验评估|仿真.*"),
    (SectionRole.METHOD, r"(?:materials? and |proposed |our )?(?:methods?|methodology|approach|model architecture|model|architecture|algorithms?|framework|system design|implementation|materials)\b.*|(?:研究)?方法.*|模型.*|.*方法|.*模型|算法.*|系统设计.*"),
    (SectionRole.FRONT, r"(?:table of )?contents|list of (?:figures|tables|abbreviations|equations|algorithms|symbols|listings|illustrations|acronyms).*|nomenclature|glossary|(?:subject |author )?index|preface|dedication|.{0,2}目\s*录|(?:插图|表格|图表|公式|算法|源代码).{0,4}(?:列表|清单|目录|索引)|(?:主要)?符号(?:对照|说明|列)?表|主要符号.*|缩略[语词].{0,4}|(?:关键词)?索\s*引|(?:inhalts|abbildungs|tabellen|symbol|abkürzungs|stichwort)verzeichnis|声明|原创性声明.*|.{0,12}(?:原创性|独创性|诚信).{0,6}(?:声明|承诺书?).{0,12}|.{0,14}授权(?:书|说明|声明)|keywords?|key words|关键词|index terms|ccs concepts|acm reference format.*|general terms|categories and subject descriptors|author keywords|article info|article history|highlights|notes on contributors?|about the authors?|(?:authors?['’]? |brief )?(?:biograph(?:y|ies)|biographical (?:notes?|sketch(?:es)?|information))(?: of (?:the )?authors?)?|author bios?|作者简介|作者介绍|software|licen[cs]e|editors?|reviewers?|authors?|affiliations?"),
)  # fmt: skip
_MOST_WORDS = 9
_WORDY = frozenset({SectionRole.ACKNOWLEDGEMENTS, SectionRole.APPENDIX, SectionRole.FRONT})
_COMPILED = tuple((role, re.compile(rule, re.I)) for role, rule in _RULES)


def split_number(heading: str) -> tuple[str, str]:
    """The printed number of a heading and its words: "3.2 Attention" gives ("3.2", "Attention")."""
    text = " ".join(heading.split())
    match = _NUMBER.match(text)
    if not match or not match["title"].strip():
        return "", text
    number, title = match["number"].strip(), match["title"].strip()
    if re.fullmatch(r"[A-Z]", number) and not re.match(rf"[A-Z{HAN}]", title):
        return "", text
    if re.fullmatch(r"[A-Z]\.?", number) and re.match(r"[A-Z]\.", title):
        return "", text  # the initials of a name
    if re.fullmatch(r"(?i)a|i", number) and re.match(r"[a-z]", title):
        return "", text
    if number[0].isdigit():
        number = number.replace(" ", "")  # "1. 2", as many Chinese journals set it
    return number.rstrip(".、．").strip("（）()"), title


_CHAPTER = re.compile(
    rf"^\s*(?:(?:chapter|part|appendix|kapitel|teil|anhang)\s+(?:\d{{1,2}}|[{ROMAN}]{{1,6}}|[A-Z])(?!\w|\.\d)"
    rf"|第\s*[{HAN_NUMERALS}百\d]+\s*[章部篇]|附\s*录\s*[A-Z{HAN_NUMERALS}](?![A-Za-z]))\s*[.:：]?",
    re.I,
)


def is_chapter(heading: str) -> bool:
    """Whether a heading opens a chapter: "Chapter 3 …", "第三章 …", "Appendix B"."""
    return bool(_CHAPTER.match(heading))


def is_chapter_number(heading: str) -> bool:
    """Whether a heading is the number of a chapter alone; its title then stands below it."""
    return bool(_CHAPTER.fullmatch(heading.strip()))


def role_of(title: str) -> SectionRole:
    """The role that a heading's words (without number) announce; BODY when they announce none."""
    words = re.sub(r"[\s:：.。—–-]+$", "", " ".join(title.split()))
    spaced = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", words)
    # letters set apart, as in "A B S T R A C T"
    if re.fullmatch(r"(?:[A-Z] ){3,}[A-Z]", spaced):
        spaced = spaced.replace(" ", "")
    for role, rule in _COMPILED:
        if rule.fullmatch(spaced) and (len(spaced.split()) <= _MOST_WORDS or role in _WORDY):
            return role
    return SectionRole.BODY


def counted(number: str) -> int:
    """The count that a printed number of one level stands for: "3", "III", "三", "第三章" are 3; 0 for any other."""
    text = re.sub(r"^第\s*|\s*[章部分篇]+$", "", number.strip())
    if text.isdecimal():
        return int(text)
    if re.fullmatch(r"[IVX]+", text):
        values = ["IVX".index(char) for char in text]
        worth = [(1, 5, 10)[value] for value in values]
        return sum(-one if one < max(worth[at:], default=0) else one for at, one in enumerate(worth))
    if re.fullmatch(rf"[{HAN_NUMERALS}]{{1,3}}", text):
        tens, ten, ones = text.rpartition("十")
        digit = (HAN_DIGITS.get(ones, 0)) if ones else 0
        return (HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + digit
    return 0


def depth_of(number: str) -> int:
    """How deep a printed number lies: "3" is 1, "3.2" is 2, "A.1" is 2, "第二节" is 2; 0 without a number."""
    if not number:
        return 0
    if number.startswith("第"):
        return 2 if number.rstrip().endswith("节") else 1
    if number[0] in HAN_NUMERALS:
        return 1
    return len([part for part in re.split(r"\.", number) if part])
