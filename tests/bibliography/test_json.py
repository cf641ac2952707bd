"""CSL-JSON, Crossref's answers and Better BibTeX JSON, whatever types their values have."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.base.errors import UnusableInput
from app.bibliography import Entry
from app.bibliography.read import read_text


def only(**item: Any) -> Entry:
    (entry,) = read_text(json.dumps([item]), ".json").entries
    return entry


def test_lists_where_strings_should_be() -> None:
    entry = only(
        type="journal-article",
        title=["Oil"],
        **{"container-title": ["Lamp Letters", "LL"]},
        DOI="https://doi.org/10.5555/l.1",
        ISSN=["1", "2"],
        subtitle=["A history"],
    )
    assert (entry.kind, entry.title, entry.venue, entry.doi) == (
        "article",
        "Oil: A history",
        "Lamp Letters",
        "10.5555/l.1",
    )
    assert entry.values("issn") == ("1", "2")


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2019, 5, 3]]}, "2019-05-03"), ({"date-parts": [["2019", "5"]]}, "2019-05"), ({"raw": "2019-05"}, "2019-05"),
        ({"literal": "Spring 2019"}, "2019"), ({"date-parts": [[2019], [2020]]}, "2019/2020"), ({"date-parts": [[None]]}, ""), ("2019", "2019"),
        (2019, "2019"), ({"date-parts": []}, ""), ({"date-parts": None, "raw": "May 2019"}, "2019-05"), ([], ""), ({"date-parts": [2019, 5]}, "2019-05"),
    ],
)  # fmt: skip
def test_dates(issued: object, date: str) -> None:
    assert only(title="T", issued=issued).value("date") == date


def test_names_in_parts() -> None:
    entry = only(
        title="T",
        author=[
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, {"family": "Heide", "given": "P. Q.", "suffix": "Jr."},
            {"literal": "Bureau of Oil and Wicks"}, {"name": "Glow Group"}, {"family": "王", "given": "小明"}, "Ada Moor", 7, None, {},
        ],
    )  # fmt: skip
    assert entry.authors == (
        "Jan van den Berg",
        "P. Q. Heide Jr.",
        "Bureau of Oil and Wicks",
        "Glow Group",
        "王小明",
        "Ada Moor",
    )


def test_markup_is_text() -> None:
    assert only(title="<i>Betula</i> at 5&nbsp;km<sup>2</sup>").title == "Betula at 5 km²"


def test_unknown_variables_are_kept() -> None:
    entry = only(title="T", scale="1:100", type="map")
    assert (entry.value("csl-scale"), entry.value("csl-type")) == ("1:100", "map")


def test_shapes_of_files() -> None:
    item = {"title": "T", "type": "book"}
    for data in ([item], {"items": [item]}, {"message": {"items": [item, item]}}, {"message": item}, item):
        assert read_text(json.dumps(data), ".json").entries[0].title == "T"


def test_one_bad_item_costs_no_other() -> None:
    text = '[\n {"title": "One"},\n {"title": oops},\n {"title": "Three"},\n 7,\n {"title": ["Five"]}\n'
    reading = read_text(text, ".json")
    assert [(entry.title, entry.line) for entry in reading.entries] == [("One", 2), ("Three", 4), ("Five", 6)]
    assert [(one.message.key.split(".")[1], one.line, one.lost) for one in reading.problems] == [
        ("json_broken", 3, True), ("json_not_an_item", 5, True), ("json_broken", 6, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '[{"title": ' + "[" * 100_000, "[]", "{}", "[1]", "null", '"x"', ""]
)
def test_nonsense_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UnusableInput):
        read_text(text, ".json", "x.json")


def test_a_deep_item_is_named_and_the_next_one_read() -> None:
    text = '[{"title": ' + "[" * 100_000 + "]" * 100_000 + '}, {"title": "Next"}]'
    reading = read_text(text, ".json")
    assert [entry.title for entry in reading.entries] == ["Next"]
    assert reading.problems[0].lost


def test_better_bibtex_json() -> None:
    item = {
        "itemType": "journalArticle", "title": "Oil", "citationKey": "fell18", "date": "2018-05-03", "publicationTitle": "Lamp Letters",
        "creators": [{"creatorType": "author", "firstName": "Tom", "lastName": "Fell"}, {"creatorType": "author", "name": "Glow Group", "fieldMode": 1}],
        "DOI": "10.5555/l.1", "tags": [{"tag": "oil"}], "attachments": [{"path": "/a/b.pdf"}],
    }  # fmt: skip
    (entry,) = read_text(json.dumps({"items": [item, {"itemType": "note", "note": "x"}]}), ".json").entries
    assert (entry.key, entry.title, entry.authors, entry.venue) == (
        "fell18",
        "Oil",
        ("Tom Fell", "Glow Group"),
        "Lamp Letters",
    )
    assert (entry.value("date"), entry.values("keywords"), entry.attachments) == ("2018-05-03", ("oil",), ("/a/b.pdf",))
