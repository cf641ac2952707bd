"""The list of rules as a whole, and what holds for every rule."""

import ast
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.messages import load_catalogue
from app.checking import rules
from app.checking.evidence import gather
from app.checking.finding import Turn
from app.checking.rules import RULES, Rule, directions, numbers, strength, things
from app.checking.statement import Statement
from app.checking.verdict import check_statement
from tests.checking.spoken import index_of

SOURCES = Path(rules.__file__).parents[1]
PAPER = index_of("Lantern reads 24 pages an hour and is faster than Torch.", "It never fails in winter.")


def test_every_file_of_the_rules_is_in_the_list() -> None:
    files = {
        module.name
        for package in (rules, numbers, directions, things, strength)
        for module in pkgutil.iter_modules(package.__path__)
        if not module.ispkg
    }
    assert files == {rule.name for rule in RULES}
    assert len(files) == len(RULES)


def test_findings_about_numbers_stand_together_and_so_do_turns() -> None:
    names = [rule.name for rule in RULES]
    for package in (numbers, directions):
        places = [names.index(module.name) for module in pkgutil.iter_modules(package.__path__)]
        assert max(places) - min(places) + 1 == len(places)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    "text", ["", "12", "Lantern reads 24 pages (24 ± 3).", "灯笼", "It is 5-fold, 2014-layer, 2014."]
)
def test_a_rule_can_be_asked_of_any_claim(rule: Rule, text: str) -> None:
    statement = Statement(text)
    for paper in (PAPER, index_of()):
        found = list(rule.check(statement, gather(statement, paper)))
        assert all(finding.number in {None, *(number.start for number in statement.numbers)} for finding in found)


def test_a_finding_bears_the_name_of_its_rule() -> None:
    checked = check_statement(Statement("Lantern reads 30 pages every hour and always fails."), PAPER)
    assert {finding.rule for finding in checked.findings} <= {rule.name for rule in RULES}
    assert all(finding.rule for finding in checked.findings)


def test_every_reason_and_figure_of_a_rule_has_its_words() -> None:
    catalogue = load_catalogue("en")
    reasons, figures = {str(turn) for turn in Turn}, set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"weak", "unsupported", "verified", "report"} and isinstance(node.args[0], ast.Constant):
                reasons.add(str(node.args[0].value))
            if name == "measuring":
                figures |= {str(keyword.arg) for keyword in node.keywords}
    assert len(reasons) > 20
    assert not {key for key in reasons if f"reason.{key}" not in catalogue}
    assert figures
    assert not {key for key in figures if f"measured.{key}" not in catalogue}


def test_a_statement_is_a_value() -> None:
    assert {Statement("Lantern reads."), Statement("Lantern reads.")} == {Statement("Lantern reads.")}
    with pytest.raises(AttributeError):
        Statement("Lantern reads.").text = ""  # type: ignore[misc]


_EQUAL_ROWS = """
from dataclasses import replace

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from tests.reading.samples import make_document, table

shared = "accuracy torch small parser old winter pages".split()
rows = [(("System", f"Accuracy {word}"), ("Torch small parser of old winter pages", "71.3")) for word in ("amber", "birch", "cedar", "delta")]
figures = tuple(replace(table(cells), id=f"t{n}") for n, cells in enumerate(rows))
prose = [" ".join(shared[n:]) + f" number word{n}{k}" for n in range(7) for k in range(n)]
paper = EvidenceIndex(make_document({"Results": prose}, figures=figures))
claim = "The small Torch parser of old winter pages has an accuracy of 71.3 for cedar, birch, delta and amber."
print(*(evidence.sentence for evidence in check_claim(claim, paper).evidence))
"""
_SEEDS = range(1, 9)
"""Sums of floats made in another order differ in their last digit for one of these seeds."""


def test_the_order_of_equal_rows_does_not_depend_on_the_hash_seed() -> None:
    root = SOURCES.parents[1]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _EQUAL_ROWS],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in _SEEDS
    ]
    said = {process.communicate()[0].strip() for process in running}
    assert said == {"t0/r1 t1/r1 t2/r1"}
