from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.writing.front_matter import front_matter


@given(st.text(), st.lists(st.text(), max_size=3), st.one_of(st.none(), st.integers(0, 3000)))
def test_any_text_comes_back_from_yaml(title: str, authors: list[str], year: int | None) -> None:
    lines = front_matter({"title": title, "authors": authors, "year": year})
    lines.encode("utf-8")
    read = yaml.safe_load(lines) or {}
    assert read.get("title", "") == title
    assert read.get("authors", []) == authors
    assert read.get("year") == year
