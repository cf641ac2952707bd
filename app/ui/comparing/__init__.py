"""Comparing papers: a workspace of its own with what is compared, the table, and the proof of each cell."""
