"""Bibliographies as reference managers write them: BibTeX, RIS, EndNote, PubMed, CSL-JSON, read and written."""
