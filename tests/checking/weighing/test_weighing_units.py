"""Sentences as units of subject and what is said of it."""

from __future__ import annotations

import pytest

from app.checking.parsing.units import read_units, subject_and_rest


@pytest.mark.parametrize(
    ("claim", "subject"),
    [
        ("The streaming mode requires the user to run every algorithm.", {"stream", "mode"}),
        ("Traditional active learning selects a rule at each step.", {"tradit", "activ", "learn"}),
        ("In the second domain, the parser selects a rule.", {"parser"}),
        ("Words without a concept are given the tag null.", {"word", "without", "concept"}),
    ],
)
def test_the_subject_ends_at_the_first_verb(claim: str, subject: set[str]) -> None:
    of, said = subject_and_rest(claim)
    assert set(of) == subject
    assert not subject & set(said)


def test_what_stands_before_an_opening_comma_belongs_to_the_rest() -> None:
    assert "domain" in subject_and_rest("In the second domain, the parser selects a rule.")[1]


def test_two_subjects_of_one_sentence_are_two_units() -> None:
    first, second = read_units("The standard mode is imperative while the streaming mode is not declarative.")
    assert (first.subject, first.denies) == (frozenset({"standard", "mode"}), False)
    assert (second.subject, second.denies) == (frozenset({"stream", "mode"}), True)


def test_a_verb_without_a_subject_has_the_one_before() -> None:
    units = read_units("The scheduler runs the network and calls every block.")
    assert [unit.subject for unit in units] == [frozenset({"schedul"})] * 2


def test_a_pronoun_points_back() -> None:
    (unit,) = read_units("They use a trie.")
    assert unit.points_back


def test_a_piece_without_a_verb_belongs_to_the_unit_before() -> None:
    (unit,) = read_units("The system reads papers, drawings (in color).")
    assert {"paper", "draw", "color"} <= unit.everything


@pytest.mark.parametrize("text", ["", ",", "while while", "and", "a"])
def test_scraps_are_read(text: str) -> None:
    read_units(text)
    subject_and_rest(text)
