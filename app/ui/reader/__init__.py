"""Open papers: pages, selection."""
