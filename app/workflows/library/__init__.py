"""Papers into the library and out of it: import, extraction, completion, search, export."""
