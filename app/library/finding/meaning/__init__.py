"""Search by meaning: what has a vector, what still needs one, and which vectors lie closest to that of a question."""
