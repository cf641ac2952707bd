"""Holds translations against their originals: marks, terms, acronyms, numbers, Chinese script."""
