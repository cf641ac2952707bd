"""The commands about the papers of the library: import, list, show, search, remove, complete, export."""
