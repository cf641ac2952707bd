"""Checks claims against a paper: evidence for each claim, and a verdict made by rules."""
