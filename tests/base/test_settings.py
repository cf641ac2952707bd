import json
from pathlib import Path

import pytest

from app.base.errors import WrongUsage
from app.base.settings import Settings, load_settings, save_settings
from app.base.versions import is_newer


def test_settings_survive_saving(tmp_path: Path) -> None:
    save_settings(tmp_path / "s.json", Settings(language="zh_CN", author="李雷"))
    assert load_settings(tmp_path / "s.json") == Settings(language="zh_CN", author="李雷")


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("text", ['{"colour": "red"}', '{"language": "fr"}', "{", "[]"])
def test_an_unknown_key_or_value_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text)
    with pytest.raises(WrongUsage, match=r"s\.json"):
        load_settings(tmp_path / "s.json")


NEWER = {"written_by": "99.0", "language": "zh_CN", "appearance": "sepia", "colour": "red"}


def test_settings_of_a_newer_version_are_taken_as_far_as_they_are_known(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps(NEWER))
    assert load_settings(tmp_path / "s.json") == Settings(language="zh_CN")


def test_what_a_newer_version_wrote_is_still_there_for_it(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_text(json.dumps(NEWER))
    save_settings(file, Settings(language="en", author="李雷"))
    held = json.loads(file.read_text("utf-8"))
    assert (held["colour"], held["written_by"], held["author"]) == ("red", "99.0", "李雷")
    assert load_settings(file) == Settings(language="en", author="李雷")


def test_a_file_of_an_older_version_is_read_as_ever(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"author": "Ann"}')
    assert load_settings(tmp_path / "s.json").author == "Ann"
    (tmp_path / "s.json").write_text('{"written_by": "0.0.1", "colour": "red"}')
    with pytest.raises(WrongUsage):
        load_settings(tmp_path / "s.json")


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("0.2.0", "0.1.9", True),
        ("v1.10", "1.9.9", True),
        ("0.1.0", "0.1.0", False),
        ("", "0.1.0", False),
        ("x", "0", False),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer
