"""BibTeX and biblatex: split into blocks, decoded from TeX, inherited, read."""
