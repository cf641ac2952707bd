"""What the program is started with, and how a second start hands it to the first."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from app.base.disk.paths import Paths
from app.base.errors import WrongUsage
from app.workflows.opening import Inbox, Opening, hand_over, is_opening, read_opening


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "我的 library 📄", tmp_path / "models")


def test_files_and_links_of_a_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opening = read_opening(["a b.pdf", "file:///home/%E6%9D%8E/paper%201.pdf", "paperlamp://paper/12"])
    assert [Path(file) for file in opening.files] == [tmp_path / "a b.pdf", Path("/home/李/paper 1.pdf")]
    assert opening.paper == "12"


@pytest.mark.parametrize(
    "link",
    [
        "paperlamp://delete/12",
        "paperlamp://paper/",
        "paperlamp://paper/../../etc",
        "paperlamp://paper/12/13",
        "paperlamp:paper",
        "PAPERLAMP://import?file=/etc/passwd",
    ],
)
def test_a_link_can_do_nothing_but_show_a_paper(link: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        read_opening([link])
    assert refused.value.key == "unknown_link"


def test_what_is_no_file_and_no_link_is_not_opened(tmp_path: Path) -> None:
    assert not is_opening(str(tmp_path / "nothing.pdf"))
    assert is_opening("paperlamp://paper/1")
    assert is_opening(str(tmp_path))


def test_a_second_start_hands_over(paths: Paths) -> None:
    inbox = Inbox(paths)
    inbox.open()
    got: list[Opening] = []

    def take() -> None:
        deadline = time.monotonic() + 10
        while not got and time.monotonic() < deadline:
            got.extend(inbox.take())
            time.sleep(0.01)

    window = threading.Thread(target=take)
    window.start()
    assert hand_over(paths, Opening(("/papers/灯.pdf",), "3"), patience_s=10)
    window.join()
    assert got == [Opening(("/papers/灯.pdf",), "3")]
    assert inbox.take() == []


def test_without_a_window_nothing_is_laid_down(paths: Paths) -> None:
    assert not hand_over(paths, Opening(("/a.pdf",)))
    assert not paths.opening.exists()


def test_a_window_that_does_not_answer_gets_nothing_later(paths: Paths) -> None:
    inbox = Inbox(paths)
    inbox.open()
    assert not hand_over(paths, Opening(("/a.pdf",)), patience_s=0.2)
    assert inbox.take() == []


def test_a_closed_window_takes_nothing(paths: Paths) -> None:
    inbox = Inbox(paths)
    inbox.open()
    inbox.close()
    assert not hand_over(paths, Opening())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"files": 3}', b'{"files": ["a"], "paper": {}}'])
def test_what_is_no_letter_is_thrown_away(paths: Paths, content: bytes) -> None:
    inbox = Inbox(paths)
    inbox.open()
    (inbox.folder / "0.json").write_bytes(content)
    assert inbox.take() == []
    assert not list(inbox.folder.glob("*.json"))
