"""Citing: keys, citations in a style, exports, reference lists, and who cites whom."""
