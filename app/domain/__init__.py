"""The values that travel between the packages. Frozen dataclasses and enums, no behaviour of note."""
