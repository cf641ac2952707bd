"""The wheel and the source package hold the whole program, wherever they are installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from app import __version__
from app.base.resources import prompts_path, resource_path

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
AWKWARD = "my papers 论文 📄"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source package of this tree."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True, timeout=120)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own, in a folder that programs trip over; libraries are those of this Python."""
    place = tmp_path_factory.mktemp("install") / AWKWARD
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "PYTHONUTF8": "1"},
        ).stdout.strip()
    )
    # A line of a .pth adds a folder without reading the .pth files in it: the tree under test is not found through it.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    wheel = next(built.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", wheel], check=True, timeout=120)
    return python.parent / ("paperlamp.exe" if os.name == "nt" else "paperlamp")


def paperlamp(command: Path, *arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command away from the source tree."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [command, "--home", home, *arguments],
        cwd=home.parent,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def test_the_wheel_holds_every_resource_and_prompt(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        held = set(archive.namelist())
        (entry_points,) = [archive.read(name).decode() for name in held if name.endswith("entry_points.txt")]
    for folder, root in (("_resources", resource_path()), ("_prompts", prompts_path())):
        wanted = {
            f"app/{folder}/{file.relative_to(root).as_posix()}"
            for file in root.rglob("*")
            if file.is_file() and "__pycache__" not in file.parts
        }
        assert wanted
        assert wanted <= held
    assert not [name for name in held if name.startswith(("tests/", "installer/"))]
    assert "paperlamp = app.bootstrap:main" in entry_points
    assert "paperlamp-gui = app.bootstrap:main_gui" in entry_points


def test_the_source_package_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again"],
        cwd=tree,
        check=True,
        timeout=120,
    )
    (again,), (first,) = (tmp_path / "again").glob("*.whl"), built.glob("*.whl")
    assert again.read_bytes() == first.read_bytes()


def test_it_runs_from_a_path_with_spaces_chinese_and_emoji(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / AWKWARD / "library"
    home.mkdir(parents=True)
    version = paperlamp(installed, "--version", home=home)
    assert version.stdout.strip() == f"paperlamp {__version__}", version.stderr
    assert json.loads(paperlamp(installed, "--json", "list", home=home).stdout)["papers"] == []
    report = json.loads(paperlamp(installed, "--json", "doctor", home=home).stdout)
    assert report["llama_cpp"]


def test_it_reads_the_sample_paper_from_there(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / AWKWARD / "library"
    home.mkdir(parents=True)
    sample = resource_path("sample", "paperlamp-sample.pdf")
    done = paperlamp(installed, "--json", "import", sample, home=home)
    (paper,) = json.loads(done.stdout)["papers"]
    assert paper["status"] == "added", done.stderr
    where = json.loads(paperlamp(installed, "--json", "list", home=home).stdout)
    assert where["papers"][0]["title"]
