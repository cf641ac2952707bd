"""The version of the extractor, stored with each document; raise it when results change."""

EXTRACTOR = "15"
