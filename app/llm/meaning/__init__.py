"""Vectors of texts, by which texts that say alike are found: the parent's side of a second, small engine."""
