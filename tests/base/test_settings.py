from pathlib import Path

import pytest

from app.base.errors import WrongUsage
from app.base.settings import Settings, load_settings, save_settings


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
