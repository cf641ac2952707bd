"""How much of a paper's story a summary and a talk tell: the abstract held back, facts, extracts, faults of decks."""
