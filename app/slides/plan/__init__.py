"""What the slides say: which claims and figures, in which words and order. Knows no format and no font."""
