"""Public registries of papers (Crossref, arXiv, the DOI system), asked when the user asks."""

from app.registries.lookups import Found, Lookups, WebPage
from app.registries.registries import Hosts, Registries, similarity

__all__ = ["Found", "Hosts", "Lookups", "Registries", "WebPage", "similarity"]
