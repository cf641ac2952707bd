"""Models other programs left on this computer: caches and stores are built as those programs build them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import gguf
import pytest

from app.base.messages import LANGUAGES, render
from app.domain.engine.model import FoundModel, Purpose
from app.llm import ModelStore
from app.llm.models.found import Place, find_models, usual_places
from app.llm.models.gguf_header import parts_of, read_header
from tests.llm.tiny_gguf import make_model


def put_in_hub_cache(cache: Path, repo: str, model: Path, name: str) -> Path:
    """As huggingface_hub stores it: a blob named by its hash, and a link to it in a snapshot."""
    folder = cache / f"models--{repo.replace('/', '--')}"
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    blob = folder / "blobs" / digest
    blob.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(model, blob)
    link = folder / "snapshots" / "0123abc" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(os.path.relpath(blob, link.parent))
    (folder / "refs").mkdir(exist_ok=True)
    (folder / "refs" / "main").write_text("0123abc")
    return link


def put_in_ollama(folder: Path, name: str, tag: str, model: Path | None, digest: str = "") -> Path:
    """As Ollama stores it: a manifest whose layers name blobs; only the first is the model."""
    digest = digest or hashlib.sha256(model.read_bytes() if model else b"").hexdigest()
    blob = folder / "blobs" / f"sha256-{digest}"
    blob.parent.mkdir(parents=True, exist_ok=True)
    if model:
        shutil.copy(model, blob)
    manifest = folder / "manifests" / "registry.ollama.ai" / "library" / name / tag
    manifest.parent.mkdir(parents=True, exist_ok=True)
    layers = [
        {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:" + "1" * 64, "size": 3},
        {"mediaType": "application/vnd.ollama.image.model", "digest": f"sha256:{digest}", "size": 1},
    ]
    manifest.write_text(json.dumps({"schemaVersion": 2, "layers": layers}))
    return blob


def found_in(origin: str, folder: Path) -> dict[str, FoundModel]:
    return {model.title: model for model in find_models((Place(origin, folder),))}


def test_the_hugging_face_cache(tmp_path: Path, tiny_model: Path) -> None:
    link = put_in_hub_cache(tmp_path, "Owner/Name-GGUF", tiny_model, "name-Q4_K_M.gguf")
    (link.parent / "gone.gguf").symlink_to("../../blobs/nothing")

    found = found_in("huggingface", tmp_path)

    assert list(found) == ["Owner/Name-GGUF · name-Q4_K_M.gguf"]
    (model,) = found.values()
    assert (model.file, model.architecture, model.problem) == (str(link), "llama", None)
    assert model.memory > model.size


def test_one_file_in_two_snapshots_is_one_model(tmp_path: Path, tiny_model: Path) -> None:
    link = put_in_hub_cache(tmp_path, "a/b", tiny_model, "m.gguf")
    other = link.parents[1] / "4567def" / "m.gguf"
    other.parent.mkdir()
    other.symlink_to(link.readlink())

    assert len(found_in("huggingface", tmp_path)) == 1


def test_lm_studios_folder(tmp_path: Path, tiny_model: Path) -> None:
    file = tmp_path / "publisher" / "Model-GGUF" / "model.Q4_K_M.gguf"
    file.parent.mkdir(parents=True)
    shutil.copy(tiny_model, file)

    assert list(found_in("lmstudio", tmp_path)) == ["publisher / Model-GGUF / model.Q4_K_M.gguf"]


def test_ollamas_store(tmp_path: Path, tiny_model: Path) -> None:
    blob = put_in_ollama(tmp_path, "qwen3", "8b", tiny_model)
    put_in_ollama(tmp_path, "unfinished", "latest", None, digest="2" * 64)
    broken = tmp_path / "manifests" / "registry.ollama.ai" / "library" / "broken" / "latest"
    broken.parent.mkdir()
    broken.write_text("{}")

    found = found_in("ollama", tmp_path)

    assert {title: model.file for title, model in found.items()} == {"qwen3:8b": str(blob)}


def test_files_that_cannot_be_used_say_why(tmp_path: Path) -> None:
    make_model(tmp_path / "base.gguf", template=None)
    make_model(tmp_path / "whole.gguf", "qwen2")
    (tmp_path / "cut.gguf").write_bytes((tmp_path / "whole.gguf").read_bytes()[:-5000])
    (tmp_path / "page.gguf").write_text("<html>")
    (tmp_path / "notes.txt").write_text("no model")
    embedder = gguf.GGUFWriter(tmp_path / "embed.gguf", "qwen3")
    embedder.add_pooling_type(gguf.PoolingType.LAST)
    embedder.write_header_to_file()
    embedder.write_kv_data_to_file()
    embedder.write_tensors_to_file()
    embedder.close()
    reader = gguf.GGUFWriter(tmp_path / "mmproj.gguf", "clip")
    reader.write_header_to_file()
    reader.write_kv_data_to_file()
    reader.write_tensors_to_file()
    reader.close()
    writer = gguf.GGUFWriter(tmp_path / "newkind.gguf", "a-kind-of-tomorrow")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()

    found = found_in("folder", tmp_path)

    problems = {name: model.problem.key if model.problem else "" for name, model in found.items()}
    assert problems == {
        "whole.gguf": "",
        "base.gguf": "found.no_template",
        "cut.gguf": "error.gguf_truncated.what",
        "page.gguf": "error.not_gguf.what",
        "embed.gguf": "error.model_writes_nothing.what",
        "newkind.gguf": "error.unknown_architecture.what",
    }
    assert next(iter(found)) == "whole.gguf", "what can be used comes first"
    for model in found.values():
        if model.problem:
            assert all(render(model.problem, lang) for lang in LANGUAGES)


def cut_in_parts(model: Path, folder: Path, stem: str) -> list[Path]:
    """A model in two files, as `gguf-split` cuts it: each has a header, the tensors are shared out."""
    reader = gguf.GGUFReader(model)
    tensors = [reader.tensors[: len(reader.tensors) // 2], reader.tensors[len(reader.tensors) // 2 :]]
    paths = []
    for number, some in enumerate(tensors, 1):
        path = folder / f"{stem}-{number:05d}-of-00002.gguf"
        writer = _copy_of_values(reader, path) if number == 1 else gguf.GGUFWriter(path, "llama")
        writer.add_uint16("split.no", number - 1)
        writer.add_uint16("split.count", 2)
        writer.add_int32("split.tensors.count", len(reader.tensors))
        for tensor in some:
            writer.add_tensor(tensor.name, tensor.data)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        paths.append(path)
    return paths


def _copy_of_values(reader: gguf.GGUFReader, path: Path) -> gguf.GGUFWriter:
    writer = gguf.GGUFWriter(path, "llama")
    for key, row in reader.fields.items():
        if key.startswith("GGUF.") or key == "general.architecture":
            continue
        kind = row.types[0]
        writer.add_key_value(key, row.contents(), kind, row.types[-1] if kind == gguf.GGUFValueType.ARRAY else None)
    return writer


def test_a_model_in_parts_is_one_model_and_loads(tmp_path: Path, tiny_model: Path, make_engine) -> None:  # type: ignore[no-untyped-def]
    first, second = cut_in_parts(tiny_model, tmp_path, "big")
    whole = read_header(tiny_model)

    (model,) = found_in("folder", tmp_path).values()
    assert (model.title, model.problem) == (first.name, None)
    assert model.size == first.stat().st_size + second.stat().st_size
    assert model.parameters == whole.parameters
    assert parts_of(second)[0] == first

    store = ModelStore(tmp_path / "models")
    installed = store.add(second)
    assert (installed.file, installed.size) == (str(first), model.size)
    assert store.installed() == (installed,)
    assert make_engine(store=store).report().layers == 3

    second.unlink()
    assert store.installed() == ()
    assert [row.problem.key for row in found_in("folder", tmp_path).values() if row.problem] == [
        "error.model_part_missing.what"
    ]


def test_what_is_found_is_used_where_it_lies_and_never_deleted(tmp_path: Path, tiny_model: Path) -> None:
    link = put_in_hub_cache(tmp_path / "hub", "a/b", tiny_model, "m.gguf")
    store = ModelStore(tmp_path / "models")

    model = store.add(link, title="Owner's own model")

    assert (model.name, model.file) == ("owner-s-own-model", str(link))
    assert [offer.own for offer in store.offers() if offer.name == model.name] == [True]
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["owner-s-own-model.json"]
    store.remove(model.name)
    assert link.exists()


def test_the_store_marks_what_is_taken_up_and_looks_in_named_folders(
    tmp_path: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "nobody")
    put_in_hub_cache(tmp_path / "hub", "a/b", tiny_model, "m.gguf")
    (tmp_path / "mine").mkdir()
    mine = make_model(tmp_path / "mine" / "mine.gguf", "qwen2")
    store = ModelStore(tmp_path / "models")
    store.add(mine)

    found = {model.title: model for model in store.found((tmp_path / "mine", tmp_path / "absent"))}

    assert {title: model.installed for title, model in found.items()} == {"a/b · m.gguf": False, "mine.gguf": True}
    assert all(model.fits for model in found.values())


def test_an_embedding_model_is_taken_up_for_meaning_and_never_writes(tmp_path: Path) -> None:
    writer = gguf.GGUFWriter(tmp_path / "e.gguf", "bert")
    writer.add_token_list(["a", "b"])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()

    store = ModelStore(tmp_path / "models")
    store.add(tmp_path / "e.gguf")

    assert [model.name for model in store.installed(Purpose.MEANING)] == ["e"]
    assert store.installed() == ()


def test_places_follow_the_environment(tmp_path: Path) -> None:
    places = {
        place.folder
        for place in usual_places({"HF_HOME": "/hf", "OLLAMA_MODELS": "/o", "LLAMA_CACHE": "/l"}, home=tmp_path)
    }

    assert {Path("/hf/hub"), Path("/o"), Path("/l"), tmp_path / ".lmstudio" / "models"} <= places
    assert tmp_path / ".cache" / "huggingface" / "hub" in {place.folder for place in usual_places({}, home=tmp_path)}
