"""JSON formats: CSL-JSON, Crossref, Better BibTeX JSON."""
