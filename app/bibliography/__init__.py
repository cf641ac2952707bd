"""Bibliographies as reference managers write them: BibTeX, RIS, EndNote, PubMed, CSL-JSON, read and written."""

from app.bibliography.attachments import existing_pdf
from app.bibliography.citing import FORMS, entry_of, write_references
from app.bibliography.entry import HELPERS, Entry, Problem, Reading
from app.bibliography.keys import citation_keys
from app.bibliography.names import Creator
from app.bibliography.read import FOREIGN, SUFFIXES, looks_like_bibliography, read_bibliography

__all__ = [
    "FOREIGN",
    "FORMS",
    "HELPERS",
    "SUFFIXES",
    "Creator",
    "Entry",
    "Problem",
    "Reading",
    "citation_keys",
    "entry_of",
    "existing_pdf",
    "looks_like_bibliography",
    "read_bibliography",
    "write_references",
]
