"""Every command of the program, run once without a network and watched: nothing native or Python asks for one.

A tiny model of random weights writes nonsense, so the commands that need a model run as well.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import TELEMETRY_SWITCHES
from app.cli.commands import COMMANDS
from tests import makers
from tests.llm.tiny_gguf import make_model
from tests.privacy.tour import ARGUMENTS, ONLINE, UNFED, Seen, fence, internet_sockets, tour_of, watch
from tests.zotero_maker import Maker

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]  # the whole tour is one fixture

IN_CHILDREN_ONLY = ("pymupdf", "fitz", "onnxruntime", "llama_cpp", "rapidocr", "cv2")
RUNS = [(name, arguments) for name, runs in ARGUMENTS.items() for arguments in runs]
IDS = [" ".join(arguments) for _, arguments in RUNS]
Tour = dict[tuple[str, ...], Seen]


def test_the_tour_knows_every_command() -> None:
    assert set(ARGUMENTS) == {row.name for row in COMMANDS}


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory, two_papers: Path, english_paper: Path) -> Tour:
    """Every command, run once over one small library, in the order of the table."""
    folder = tmp_path_factory.mktemp("tour")
    home = Path(shutil.copytree(two_papers, folder / "home"))
    (folder / "draft.txt").write_text("The comparison with units found 316 of 400 errors.", "utf-8")
    (folder / "refs.bib").write_text("@misc{warm, title = {Warm Lamps for Cold Rooms}}", "utf-8")
    makers.make_paper(folder / "other.pdf", title="Cold Lamps")
    places = {"pdf": str(english_paper), "draft": str(folder / "draft.txt"), "out": str(folder)}
    places |= {"bib": str(folder / "refs.bib"), "other": str(folder / "other.pdf")}
    zotero = Maker(folder / "Zotero")
    zotero.stored(
        zotero.item(fields={"title": "Moved in"}), "moved.pdf", (folder / "other.pdf").read_bytes() + b"%moved"
    )
    zotero.close()
    places["zotero"] = str(zotero.folder)
    model = make_model(folder / "own.gguf", "llama", context=4096)
    added = tour_of(("models", "add", str(model)), home, folder / "models", folder)
    assert (added.code, added.sockets) == (0, ()), added.errors
    return {
        arguments: tour_of(tuple(one.format(**places) for one in arguments), home, folder / "models", folder)
        for _, arguments in RUNS
    }


@pytest.mark.parametrize(("name", "arguments"), RUNS, ids=IDS)
def test_the_program_itself_imports_no_native_reader(tour: Tour, name: str, arguments: tuple[str, ...]) -> None:
    seen = tour[arguments]
    assert (seen.code == 0) == (name not in ONLINE | UNFED), seen.errors
    assert "app.bootstrap" in seen.modules, seen.errors
    roots = {module.partition(".")[0] for module in seen.modules}
    assert not roots & set(IN_CHILDREN_ONLY)


@pytest.mark.skipif(not watch(), reason="strace, which watches for sockets, is not there or not allowed")
@pytest.mark.parametrize(("name", "arguments"), RUNS, ids=IDS)
def test_no_command_opens_an_internet_socket(tour: Tour, name: str, arguments: tuple[str, ...]) -> None:
    sockets = tour[arguments].sockets
    if name in ONLINE:
        assert sockets, "it asks the network, and the watch sees that"
    else:
        assert sockets == ()


@pytest.mark.skipif(not fence(), reason="this system lets nobody make a network namespace")
def test_the_fence_holds(tmp_path: Path) -> None:
    attempt = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)"
    done = subprocess.run([*fence(), sys.executable, "-c", attempt], capture_output=True, text=True, check=False)
    assert "Network is unreachable" in done.stderr


@pytest.mark.skipif(not watch(), reason="strace, which watches for sockets, is not there or not allowed")
def test_the_watch_sees_native_code_in_a_child(tmp_path: Path) -> None:
    attempt = "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {attempt!r}])"
    trace = tmp_path / "trace.txt"
    subprocess.run([*watch(), "-o", str(trace), sys.executable, "-c", parent], check=True, capture_output=True)
    assert len(internet_sockets(trace)) == 1


def test_nothing_is_left_in_the_home_folder(tour: Tour) -> None:
    """onnxruntime would write a device id there; the runs have a home folder of their own."""
    folder = Path(tour[ARGUMENTS["map"][0]].arguments[-1]).parent
    left = [path.name.lower() for path in folder.rglob("*")]
    assert not [name for name in left if any(word in name for word in ("onnx", "microsoft", "deviceid", "telemetry"))]


def test_the_switches_are_set_before_anything_is_imported() -> None:
    probe = "import sys; before = set(sys.modules); import app, os; print(sorted(set(sys.modules) - before), dict(os.environ))"
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    said = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("['app'] ")
    for name, value in TELEMETRY_SWITCHES.items():
        assert f"'{name}': '{value}'" in said.stdout
