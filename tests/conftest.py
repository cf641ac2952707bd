"""What many tests share: services over a fresh library with the real PDF reader and a scripted model."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from app.base.disk.paths import Paths
from app.base.settings import Settings
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.workflows.library.imports.intake import import_papers
from app.workflows.services import Services
from tests.fakes import FakeParts, ScriptedModel
from tests.makers import make_paper

# No test asks or fills the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# A busy machine makes no test wrong: how long an example took says nothing.
hypothesis.settings.register_profile("paperlamp", deadline=None)
hypothesis.settings.load_profile("paperlamp")
ALONE = ("tests/llm/", "tests/e2e/")
"""Folders whose tests load real models or measure waiting: they run one after another, with the machine to themselves."""

MakeServices = Callable[..., Services]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what must not run beside other tests."""
    for item in items:
        if item.nodeid.startswith(ALONE) or item.get_closest_marker("model"):
            item.add_marker(pytest.mark.alone)


@pytest.fixture(scope="session")
def pdf_reader() -> Iterator[PdfReader]:
    reader = PdfReader(recognise=False)
    yield reader
    reader.close()


@pytest.fixture
def make_services(tmp_path: Path, pdf_reader: PdfReader) -> Iterator[MakeServices]:
    """Builds services over `tmp_path/home` (new, or a copy of `home`) with the given model."""
    opened: list[Services] = []

    def make(model: ScriptedModel | None = None, lang: str = "en", home: Path | None = None) -> Services:
        if home is not None:
            shutil.copytree(home, tmp_path / "home")
        services = _services(tmp_path, pdf_reader, model, lang)
        opened.append(services)
        return services

    yield make
    for services in opened:
        services.library.close()


@pytest.fixture(scope="session")
def english_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_paper(tmp_path_factory.mktemp("papers") / "english.pdf", lang="en").path


@pytest.fixture(scope="session")
def chinese_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_paper(tmp_path_factory.mktemp("papers") / "chinese.pdf", lang="zh").path


@pytest.fixture(scope="session")
def two_papers(
    tmp_path_factory: pytest.TempPathFactory, pdf_reader: PdfReader, english_paper: Path, chinese_paper: Path
) -> Path:
    """The folder of a library that holds an English paper (1) and a Chinese one (2); to be copied, not used."""
    folder = tmp_path_factory.mktemp("library")
    services = _services(folder, pdf_reader, None, "en")
    import_papers(services, [english_paper, chinese_paper])
    services.library.close()
    return folder / "home"


def _services(folder: Path, pdf_reader: PdfReader, model: ScriptedModel | None, lang: str) -> Services:
    paths = Paths(folder / "home", folder / "models")
    return Services(
        paths=paths,
        settings=Settings(),
        open_library=lambda: Library(paths.database),
        parts=FakeParts(pdf_reader, model or ScriptedModel()),
        extractor=EXTRACTOR,
        lang=lang,
    )
