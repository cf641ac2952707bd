"""The commands about what cites and is cited: references, citation keys, exports, formatted citations, ranks of journals."""
