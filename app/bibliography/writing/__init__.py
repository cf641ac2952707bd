"""Entries written out: BibTeX, RIS, CSL-JSON, Markdown."""
