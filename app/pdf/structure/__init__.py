"""Headings, sections, paragraphs and sentences."""
