"""A document as blocks in reading order, without page furniture."""
