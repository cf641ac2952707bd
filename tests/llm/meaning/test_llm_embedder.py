"""The model for search by meaning: made from its wheel, run by the real llama.cpp, held against numpy."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from app.base.errors import Cancelled, NoUsableModel, UnusableInput, UserError
from app.base.progress import CancelToken
from app.domain.engine.meaning import Vectors
from app.domain.engine.model import Purpose
from app.llm import Embedder, ModelStore
from app.llm.models.catalogue import CatalogueEntry, FileSource, load_catalogue
from app.llm.models.gguf_header import read_any_header, read_header
from app.llm.models.packed_e5 import convert_packed_e5
from tests.llm.tiny_e5 import TinyE5, make_packed

TEXTS = ("lamp", "油灯的光", "the oil lamp and its light", "ﬁne\u3000Ａ ①", "soft\u00adhyphen", "zz ŝ ŝ", "")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[TinyE5, Path]:
    folder = tmp_path_factory.mktemp("e5")
    tiny = make_packed(folder / "packed.bin")
    convert_packed_e5(folder / "packed.bin", folder / "tiny-e5.gguf")
    return tiny, folder / "tiny-e5.gguf"


@pytest.fixture(scope="module")
def store(made: tuple[TinyE5, Path], tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    store = ModelStore(tmp_path_factory.mktemp("models"))
    store.add(made[1])
    return store


@pytest.fixture(scope="module")
def embedder(store: ModelStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedder]:
    embedder = Embedder(store, "", tmp_path_factory.mktemp("log"))
    yield embedder
    embedder.close()


def rows(vectors: Vectors) -> npt.NDArray[np.float32]:
    return np.frombuffer(vectors.data, "<f4").reshape(-1, vectors.width)


def test_what_llama_cpp_computes_is_what_the_packed_values_mean(made: tuple[TinyE5, Path], embedder: Embedder) -> None:
    found = rows(embedder.of_passages(TEXTS))
    for text, vector in zip(TEXTS, found, strict=True):
        assert float(vector @ made[0].meaning(f"passage: {text}")) > 0.999, text
    asked = rows(embedder.of_question("油灯"))[0]
    assert float(asked @ made[0].meaning("query: 油灯")) > 0.999
    assert float(asked @ made[0].meaning("passage: 油灯")) < 0.999


def test_texts_that_are_long_or_many_come_in_order(embedder: Embedder) -> None:
    texts = [*(f"lamp {'a' * length}" for length in range(40)), "lamp " * 500]
    together = rows(embedder.of_passages(texts))
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-4)
    for place in (0, 17, 39, 40):
        assert float(rows(embedder.of_passages([texts[place]]))[0] @ together[place]) > 0.999
    assert len(embedder.of_passages([])) == 0


def test_the_same_file_comes_out_each_time(made: tuple[TinyE5, Path], tmp_path: Path) -> None:
    convert_packed_e5(made[1].with_name("packed.bin"), tmp_path / "again.gguf")
    assert (tmp_path / "again.gguf").read_bytes() == made[1].read_bytes()


@pytest.mark.parametrize("cut", [3, 40, 500, 3000, -1])
def test_a_damaged_packed_model_is_refused(made: tuple[TinyE5, Path], tmp_path: Path, cut: int) -> None:
    bad = tmp_path / "bad.bin"
    bad.write_bytes(made[1].with_name("packed.bin").read_bytes()[:cut])
    with pytest.raises(UserError) as refused:
        convert_packed_e5(bad, tmp_path / "bad.gguf")
    assert refused.value.key == "part_damaged"
    assert not (tmp_path / "bad.gguf").exists()


def test_a_model_for_meaning_is_no_writer(made: tuple[TinyE5, Path], store: ModelStore) -> None:
    assert read_any_header(made[1]).embeds
    with pytest.raises(UnusableInput):
        read_header(made[1])
    assert store.installed() == ()
    assert [model.name for model in store.installed(Purpose.MEANING)] == ["tiny-e5"]
    assert "tiny-e5" in [offer.name for offer in store.offers(Purpose.MEANING)]
    assert "tiny-e5" not in [offer.name for offer in store.offers()]
    with pytest.raises(NoUsableModel):
        store.choose()
    assert store.choose_for_meaning().name == "tiny-e5"


def test_without_a_model_the_error_says_which_to_get(tmp_path: Path) -> None:
    with pytest.raises(NoUsableModel) as missing:
        Embedder(ModelStore(tmp_path), "", tmp_path).sha256()
    assert missing.value.params["name"] == "multilingual-e5-small"


def test_the_engine_comes_back_after_it_died(store: ModelStore, tmp_path: Path) -> None:
    embedder = Embedder(store, "", tmp_path)
    try:
        before = rows(embedder.of_question("lamp"))
        assert embedder._session is not None
        os.kill(embedder._session.pid, signal.SIGKILL)
        assert np.allclose(rows(embedder.of_question("lamp")), before, atol=1e-5)
    finally:
        embedder.close()


def test_who_waits_can_stop(embedder: Embedder) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        embedder.of_passages(["lamp"], token)


def test_the_catalogue_offers_one_and_it_is_got_like_any_other(made: tuple[TinyE5, Path], tmp_path: Path) -> None:
    shipped = [entry for entry in load_catalogue() if entry.purpose is Purpose.MEANING]
    assert [entry.name for entry in shipped] == ["multilingual-e5-small"]
    assert shipped[0].sha256
    assert shipped[0].licence == "MIT"
    data = made[1].read_bytes()
    entry = CatalogueEntry(
        "mine", "Mine", "MIT", ("en",), 1, len(data), "Q4_0", 64, (FileSource("file", str(made[1])),),
        memory=1 << 20, sha256=hashlib.sha256(data).hexdigest(), purpose=Purpose.MEANING,
    )  # fmt: skip
    store = ModelStore(tmp_path, (entry,))
    assert store.get("mine").purpose is Purpose.MEANING
    assert store.choose_for_meaning("mine").name == "mine"
