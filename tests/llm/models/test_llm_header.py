"""Reading a model file's header: the right facts of a good file, a clear refusal of any other."""

from __future__ import annotations

import random
import struct
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import UnusableInput
from app.llm.models.fit import memory_needed
from app.llm.models.found import Place, find_models
from app.llm.models.gguf_header import read_header
from tests.llm.tiny_gguf import EMBED, FAMILIES, LAYERS, make_model


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_header_says(tmp_path: Path, family: str) -> None:
    file = make_model(tmp_path / "model.gguf", family, context=256)

    header = read_header(file)

    assert header.architecture == FAMILIES[family].arch.name.lower()
    assert (header.layers, header.context, header.quantization) == (LAYERS, 256, "F32")
    assert header.weight_bytes == 4 * header.parameters
    assert file.stat().st_size - 60_000 < header.weight_bytes < file.stat().st_size
    assert header.number("embedding_length") == EMBED
    assert header.vocabulary > 256
    assert "im_start" in header.chat_template or family not in ("llama", "qwen2")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "not_gguf"),
        (b"%PDF-1.7 and more", "not_gguf"),
        (b"GGUF", "gguf_truncated"),
        (b"GGUF" + (1).to_bytes(4, "little") + bytes(16), "gguf_damaged"),
        (b"FUGG" + bytes(100), "not_gguf"),
        (b"GGUF" + (3).to_bytes(4, "little") + b"\xff" * 16, "gguf_damaged"),
    ],
)
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(content)

    with pytest.raises(UnusableInput) as caught:
        read_header(file)

    assert caught.value.key == key


def test_a_file_cut_anywhere_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    data = tiny_model.read_bytes()
    file = tmp_path / "cut.gguf"
    rng = random.Random(7)
    for length in [4, 8, 23, 24, 100, len(data) - 1, *(rng.randrange(4, len(data)) for _ in range(40))]:
        file.write_bytes(data[:length])
        with pytest.raises(UnusableInput) as caught:
            read_header(file)
        assert caught.value.key == "gguf_truncated", length


def test_a_damaged_header_never_does_worse_than_be_refused(tiny_model: Path, tmp_path: Path) -> None:
    data = tiny_model.read_bytes()
    file = tmp_path / "damaged.gguf"
    rng = random.Random(11)
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            damaged[rng.randrange(4, 9000)] = rng.randrange(256)
        file.write_bytes(damaged)
        assert verdict(file) in ("fine", "gguf_truncated", "gguf_damaged", "unknown_architecture")


def test_a_family_llama_cpp_does_not_know_is_named(tiny_model: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.gguf"
    file.write_bytes(tiny_model.read_bytes().replace(b"llama", b"lemur"))

    with pytest.raises(UnusableInput) as caught:
        read_header(file)

    assert caught.value.key == "unknown_architecture"
    assert "lemur" in caught.value.what()
    assert "lemur" in caught.value.what("zh_CN")


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


NUMBERS = ("llama.block_count", "llama.context_length", "llama.embedding_length", "llama.attention.head_count")
NUMBERS += ("llama.feed_forward_length", "general.file_type", "general.alignment", "llama.vocab_size")
VALUES = st.one_of(
    st.text(max_size=8).map(lambda value: struct.pack("<I", 8) + text(value)),
    st.floats(width=32).map(lambda value: struct.pack("<If", 6, value)),
    st.floats().map(lambda value: struct.pack("<Id", 12, value)),
    st.integers(-(1 << 63), (1 << 63) - 1).map(lambda value: struct.pack("<Iq", 11, value)),
    st.integers(0, (1 << 64) - 1).map(lambda value: struct.pack("<IQ", 10, value)),
    st.booleans().map(lambda value: struct.pack("<I?", 7, value)),
    st.lists(st.floats(width=32), max_size=3).map(
        lambda items: struct.pack("<IIQ", 9, 6, len(items)) + b"".join(struct.pack("<f", one) for one in items)
    ),
)


@given(st.dictionaries(st.sampled_from(NUMBERS), VALUES))
def test_a_value_of_another_kind_than_it_should_be_harms_nothing(values: dict[str, bytes]) -> None:
    pairs = {"general.architecture": struct.pack("<I", 8) + text("llama")} | values
    tokens = text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 1) + text("a")
    body = b"".join(text(name) + value for name, value in pairs.items()) + tokens
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "odd.gguf")
        file.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, len(pairs) + 1) + body)
        header = read_header(file)
        assert header.layers >= 0
        assert header.context >= 0
        assert isinstance(header.quantization, str)
        assert memory_needed(header, 4096).total >= 0
        (found,) = find_models([Place("folder", Path(folder))])
    assert found.file.endswith("odd.gguf")


def test_no_file_or_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.gguf", tmp_path):
        with pytest.raises(UnusableInput) as caught:
            read_header(path)
        assert caught.value.key == "model_missing"


def verdict(file: Path) -> str:
    try:
        read_header(file)
    except UnusableInput as error:
        return error.key
    return "fine"
