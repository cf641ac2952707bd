"""What is read from a text, be it a claim or a sentence of the paper: measures, clauses, comparisons, effects."""
