"""Formats of tags and values: RIS, EndNote, PubMed, Web of Science."""
