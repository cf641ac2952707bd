"""DOIs, arXiv, PubMed and book numbers in the one bare form that is stored, shown and compared."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_LEAD = re.compile(
    r"^(?:(?:https?://)?(?:[\w.-]+\.)?doi\.(?:org|acm\.org|ieeecomputersociety\.org)/(?:doi/)?|(?:info:)?doi[:/\s]*)+",
    re.I,
)
_SHORT_DOI = re.compile(r"10\.\d{1,9}(?:\.\d+)*/\S+")
_ARXIV_NEW = r"\d{4}\.\d{4,5}"
_ARXIV_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
_ARXIV_BARE = re.compile(rf"^\s*(?:arxiv\s*:\s*)?({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?\s*(?:\[[\w.-]+\])?\s*$", re.I)
_ARXIV_WITHIN = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html|format)/|arxiv\s*:\s*|10\.48550/arxiv\.)({_ARXIV_NEW}|{_ARXIV_OLD})", re.I
)
_TRAILING = ".,;:'\"”’，。；"


def bare_doi(text: str) -> str:
    """The DOI without address, "doi:" and closing punctuation: "10.1000/xyz"; empty where there is none.

    A text that was meant as a DOI but has an unusual prefix ("doi:10.1/x") is kept as it stands.
    """
    plain = text.strip()
    lead = _DOI_LEAD.match(plain)
    rest = plain[lead.end() :] if lead else plain
    if ("%2f" in rest.lower() and "/" not in rest) or (lead and "//" in plain and "%" in rest):
        rest = unquote(rest)
    match = _DOI.search(rest) or _SHORT_DOI.match(rest)
    return _closed(match.group()) if match else ""


def same_doi(one: str, other: str) -> bool:
    """Whether two DOIs, in whatever form, are the same; they do not tell capitals apart."""
    first, second = ((bare_doi(text) or text.strip()).lower() for text in (one, other))
    return bool(first) and first == second


def doi_in_address(address: str) -> str:
    """The DOI that an address of doi.org leads to; empty for any other address."""
    return bare_doi(address) if re.search(r"\bdoi\.org/", address, re.I) else ""


def _closed(doi: str) -> str:
    """Without what a sentence puts behind: a full stop, a bracket that was not opened (old DOIs hold < and >)."""
    doi = re.split(r"[\"“”]|\s|</", doi, maxsplit=1)[0]
    while doi and (doi[-1] in _TRAILING or _open_before(doi)):
        doi = doi[:-1]
    return doi


def _open_before(doi: str) -> bool:
    return any(doi.endswith(close) and doi.count(close) > doi.count(open_) for open_, close in ("()", "[]", "{}", "<>"))


def bare_arxiv_id(text: str) -> str:
    """The arXiv number, without its version, of "arXiv:2001.00001v2 [cs.CL]", of an arXiv address or DOI; else empty."""
    match = _ARXIV_BARE.match(text) or _ARXIV_WITHIN.search(text)
    return match[1] if match else ""


def bare_isbn(text: str) -> str:
    """The digits of an ISBN (10 or 13, the check digit right); empty for anything else."""
    digits = re.sub(r"[^0-9Xx]", "", re.sub(r"(?i)isbn(?:-?1[03])?:?", "", text)).upper()
    if len(digits) == 13 and digits.isdigit():
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return digits if total % 10 == 0 else ""
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 if digit == "X" else int(digit)) * (10 - place) for place, digit in enumerate(digits))
        return digits if total % 11 == 0 else ""
    return ""


def bare_pmid(text: str) -> str:
    """The number of a PubMed record, also out of its address; empty where there is none."""
    match = re.search(r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|/pubmed/)(\d{1,8})\b", text) or re.fullmatch(
        r"\s*(?:pmid\s*:?\s*)?(\d{1,8})\s*", text, re.I
    )
    return match[1] if match else ""
