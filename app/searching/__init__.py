"""What a search box understands: the query as a value, and how it is read from what was typed."""

from app.searching.parse import parse
from app.searching.query import Query

__all__ = ["Query", "parse"]
