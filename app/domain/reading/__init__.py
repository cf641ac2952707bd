"""What was read in a PDF, as values: its structure, its text in place, what a word points at."""
