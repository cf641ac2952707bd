"""Talks: planned, edited, written."""
