"""Summaries: facets, whole summaries, many overnight."""
