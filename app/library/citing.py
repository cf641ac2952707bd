"""Writes papers as BibTeX, RIS, CSL-JSON or Markdown, with keys that stay the same from one export to the next."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import bibtexparser
import rispy
from bibtexparser.model import Entry, Field

from app.domain.paper import Paper

Files = Mapping[int, Path]

_MEETING = re.compile(r"\b(?:proceedings|proc\.|conference|workshop|symposium|meeting)|会议|研讨会", re.I)
_BODY = re.compile(
    r"^the\b|\b(?:group|team|authors|consortium|collaboration|project|initiative|foundation|society|institute|university|inc\.?|ltd\.?)$",
    re.I,
)
_PARTICLES = frozenset("van von der den de del della di da dos das du la le ten ter el al bin ibn zu zur af av".split())
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "宇文",
    "长孙",
    "南宫",
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d", "ı": "i"}
)
_SMALL = frozenset(
    "a an and are as at by for from in into is of on or the to via with how what why when do does can".split()
)
_TEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def citation_keys(papers: Iterable[Paper]) -> dict[int, str]:
    """A key for each paper by id: "lovelace1843notes", letters behind those that would be alike.

    Give all papers of a library, so that a key does not depend on what else is exported. The earlier paper keeps the
    shorter key. Names that no Latin letter stands for give "paper12y2019".
    """
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for paper in sorted(papers, key=lambda one: one.id):
        stem = _stem(paper)
        key, number = stem, 0
        while key in taken:
            number += 1
            key = stem + _letters(number)
        taken.add(key)
        keys[paper.id] = key
    return keys


def write_references(form: str, papers: Sequence[Paper], keys: Mapping[int, str], files: Files | None = None) -> str:
    """The papers in one of FORMS. `files` are the PDFs to point to, by paper."""
    return FORMS[form](papers, keys, files or {})


def _stem(paper: Paper) -> str:
    family = _ascii(name_parts(paper.authors[0])[0]) if paper.authors else ""
    words = (_ascii(word) for word in re.findall(r"[^\W_]+", paper.title))
    word = next((word for word in words if word and word not in _SMALL and not word.isdigit()), "")
    if not (family or word):
        return f"paper{paper.id}y{paper.year}" if paper.year else f"paper{paper.id}"
    return f"{family}{paper.year or ''}{word}"


def _letters(number: int) -> str:
    """1 is a, 27 is aa."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return re.sub(r"[^a-z0-9]", "", decomposed.encode("ascii", "ignore").decode().lower())


def name_parts(name: str) -> tuple[str, str]:
    """Family and given name of "Ada Lovelace", "Laurens van der Maaten", "张三"; all in the first where it is a body."""
    words = name.split()
    if re.fullmatch(r"[\u3400-\u9fff]{2,4}", name):
        length = 2 if name.startswith(_COMPOUND) and len(name) > 2 else 1
        return name[:length], name[length:]
    if len(words) < 2 or _BODY.search(name) or len(words) > 6:
        return name, ""
    start = len(words) - 1
    if re.fullmatch(r"(?:Jr|Sr)\.?|II|III|IV", words[-1]) and len(words) > 2:
        start -= 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def _bibtex(papers: Sequence[Paper], keys: Mapping[int, str], files: Files) -> str:
    library = bibtexparser.Library()
    for paper in papers:
        meeting = bool(_MEETING.search(paper.venue))
        kind = "inproceedings" if meeting else "article" if paper.venue else "misc"
        fields = {
            "author": " and ".join(_bibtex_name(name) for name in paper.authors),
            "title": _protected(paper.title),
            "booktitle" if meeting else "journal": _tex(paper.venue),
            "year": str(paper.year or ""),
            "doi": paper.doi,
            "eprint": paper.arxiv_id,
            "archiveprefix": "arXiv" if paper.arxiv_id else "",
            "file": str(files.get(paper.id, "")),
        }
        library.add(Entry(kind, keys[paper.id], [Field(name, value) for name, value in fields.items() if value]))
    return str(bibtexparser.write_string(library))


def _bibtex_name(name: str) -> str:
    family, given = name_parts(name)
    if re.search(r"[\u3400-\u9fff]", name) or not given:
        return "{" + _tex(name) + "}"
    return f"{_tex(family)}, {_tex(given)}"


def _tex(text: str) -> str:
    """For TeX: its own signs escaped, and no two dashes or quotes that it would set as one."""
    escaped = "".join(_TEX.get(char, char) for char in text)
    return re.sub(r"([-'`])(?=\1)", r"\1{}", escaped)


def _protected(title: str) -> str:
    """The title with words like LoRA in braces, so that no style writes them small."""
    words = re.split(r"(\s+)", title) if title else [""]
    return "".join("{" + _tex(word) + "}" if re.search(r"\w[A-Z]", word) else _tex(word) for word in words)


def _ris(papers: Sequence[Paper], keys: Mapping[int, str], files: Files) -> str:
    rows: list[dict[str, Any]] = []
    for paper in papers:
        meeting = bool(_MEETING.search(paper.venue))
        row = {
            "type_of_reference": "CPAPER" if meeting else "JOUR" if paper.venue else "GEN",
            "id": keys[paper.id],
            "title": paper.title,
            "authors": [_turned(name) for name in paper.authors],
            "year": str(paper.year or ""),
            "secondary_title" if meeting else "journal_name": paper.venue,
            "doi": paper.doi,
            "urls": [f"https://arxiv.org/abs/{paper.arxiv_id}"] if paper.arxiv_id else [],
            "file_attachments1": str(files.get(paper.id, "")),
        }
        rows.append({name: value for name, value in row.items() if value})
    return str(rispy.dumps(rows))


def _turned(name: str) -> str:
    family, given = name_parts(name)
    return name if not given or re.search(r"[\u3400-\u9fff]", name) else f"{family}, {given}"


def _csl(papers: Sequence[Paper], keys: Mapping[int, str], files: Files) -> str:
    rows = []
    for paper in papers:
        meeting = bool(_MEETING.search(paper.venue))
        row = {
            "id": keys[paper.id],
            "type": "paper-conference" if meeting else "article-journal" if paper.venue else "article",
            "title": paper.title,
            "author": [_csl_name(name) for name in paper.authors],
            "issued": {"date-parts": [[paper.year]]} if paper.year else None,
            "container-title": paper.venue,
            "DOI": paper.doi,
            "URL": f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "",
            "file": str(files.get(paper.id, "")),
        }
        rows.append({name: value for name, value in row.items() if value})
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _csl_name(name: str) -> dict[str, str]:
    family, given = name_parts(name)
    return {"family": family, "given": given} if given else {"literal": name}


def _markdown(papers: Sequence[Paper], keys: Mapping[int, str], files: Files) -> str:
    return "".join(f"- {_markdown_line(paper)}\n" for paper in papers)


def _markdown_line(paper: Paper) -> str:
    chinese = paper.language == "zh"
    authors = ("，" if chinese else ", ").join(paper.authors)
    year = f" ({paper.year})" if paper.year else ""
    parts = [f"{_md(authors)}{year}".strip(), f"*{_md(paper.title)}*", _md(paper.venue)]
    link = (
        f"https://doi.org/{paper.doi}"
        if paper.doi
        else f"https://arxiv.org/abs/{paper.arxiv_id}"
        if paper.arxiv_id
        else ""
    )
    text = ". ".join(part.rstrip(".") for part in parts if part) + "."
    return f"{text} <{link}>" if link else text


def _md(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


FORMS: dict[str, Callable[[Sequence[Paper], Mapping[int, str], Files], str]] = {
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl,
    "md": _markdown,
}
