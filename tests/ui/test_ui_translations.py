"""Nothing is left untranslated, and the compiled files are those of the sources."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from app.base.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = resource_path("translations")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    if not (Path(sys.executable).parent / "pyside6-lupdate").exists():
        pytest.skip("pyside6-lupdate is not beside this Python")
    spec = importlib.util.spec_from_file_location("translations_tool", ROOT / "installer" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_every_sentence_is_translated(lang: str) -> None:
    tree = ElementTree.parse(FOLDER / f"paperlamp_{lang}.ts")
    messages = list(tree.iter("message"))
    assert messages
    for message in messages:
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        assert translation.get("type") is None, message.findtext("source")
        assert all(forms), message.findtext("source")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_translations_keep_the_parameters(lang: str) -> None:
    for message in ElementTree.parse(FOLDER / f"paperlamp_{lang}.ts").iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        wanted = sorted(re.findall(r"\{\w+\}|%n", source))
        for text in [form.text for form in translation.iter("numerusform")] or [translation.text]:
            assert sorted(re.findall(r"\{\w+\}|%n", text or "")) == wanted, source


def test_no_sentence_is_missing_from_the_translations(tool: ModuleType, tmp_path: Path) -> None:
    for path in FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    tool.update(tmp_path)
    for path in FOLDER.glob("*.ts"):
        assert _sentences(tmp_path / path.name) == _sentences(path)


def _sentences(path: Path) -> set[tuple[str, str, str]]:
    """Context, sentence, and whether it is unfinished or gone."""
    found = set()
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            state = "" if translation is None else translation.get("type", "")
            found.add((context.findtext("name") or "", message.findtext("source") or "", state))
    return found


def test_compiled_files_are_up_to_date(tool: ModuleType, tmp_path: Path) -> None:
    for path in FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    tool.release(tmp_path)
    for path in FOLDER.glob("*.qm"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def _sentences_of_the_code() -> set[str]:
    """What the functions that mark sentences are called with: lupdate silently skips calls it cannot parse."""
    found = set()
    for path in (ROOT / "app" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (sentence := _marked(node)) is not None:
                found.add(ast.literal_eval(sentence))
    return found


def _marked(call: ast.Call) -> ast.expr | None:
    """The sentence that a call shows, or marks to be shown elsewhere; what was marked elsewhere is not written here."""
    position = {"self.tr": 0, "QCoreApplication.translate": 1, "QT_TRANSLATE_NOOP": 1}.get(ast.unparse(call.func))
    if position is None or len(call.args) <= position:
        return None
    sentence = call.args[position]
    return None if isinstance(sentence, ast.Attribute | ast.Name) else sentence


def test_every_sentence_of_the_code_is_in_the_translations() -> None:
    known = {sentence for _, sentence, _ in _sentences(FOLDER / "paperlamp_zh_CN.ts")}
    assert _sentences_of_the_code() == known
