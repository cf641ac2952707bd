"""A paper as one column: laid out as far as it is looked at, so that a thousand pages open at once."""
