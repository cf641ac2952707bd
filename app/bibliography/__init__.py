"""Bibliographies as reference managers write them: BibTeX, RIS, EndNote, PubMed, CSL-JSON, read and written."""

from app.bibliography.attachments import pointed_to
from app.bibliography.citing import FORMS, entry_of, write_references
from app.bibliography.entry import HELPERS, Problem, Reading
from app.bibliography.keys import citation_keys
from app.bibliography.read import FOREIGN, SUFFIXES, looks_like_bibliography, read_bibliography, read_text
from app.bibliography.works import KnownWorks
from app.domain.library.entry import Creator, Entry

__all__ = [
    "FOREIGN",
    "FORMS",
    "HELPERS",
    "SUFFIXES",
    "Creator",
    "Entry",
    "KnownWorks",
    "Problem",
    "Reading",
    "citation_keys",
    "entry_of",
    "looks_like_bibliography",
    "pointed_to",
    "read_bibliography",
    "read_text",
    "write_references",
]
