"""Encodings are found out; where it is a guess, the reader is told."""

from __future__ import annotations

import pytest

from app.bibliography.encoding import decode

CHINESE = "@article{a, author = {李明 and 陈江}, title = {湖泊冰川退缩的无人机观测与分析}, journal = {冰川冻土}}\n"
WESTERN = "@article{a, author = {José Núñez and Zoë Müller and Søren Åkerlöf}, title = {Über die Höhe der Öllampen: été, garçon, naïve}}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_chinese_is_read_in_every_encoding(encoding: str) -> None:
    text = '@string{x = "a long enough beginning in plain letters"}\n' + CHINESE
    found = decode(text.encode(encoding))
    assert found.text == text
    assert [one.message.key for one in found.problems] == (
        ["bibliography.encoding_guessed"] if encoding == "gb18030" else []
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "latin-1"])
def test_western_letters_are_not_taken_for_chinese(encoding: str) -> None:
    found = decode(WESTERN.encode(encoding))
    assert found.text == WESTERN
    assert bool(found.problems) == (encoding != "utf-8")


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        ("GBK", "gbk", CHINESE), ("gb2312", "gb2312", CHINESE), ("Cp1252", "cp1252", WESTERN), ("ISO8859_1", "latin-1", WESTERN),
        ("MacRoman", "mac_roman", WESTERN), ("Big5", "big5", "@a{x, title = {電腦}}\n"), ("windows-1251", "cp1251", "@a{x, title = {Лампа}}\n"),
    ],
)  # fmt: skip
def test_the_files_own_word_is_believed(name: str, encoding: str, text: str) -> None:
    found = decode((f"% Encoding: {name}\n" + text).encode(encoding))
    assert found.text.endswith(text)
    assert found.problems == ()


def test_a_wrong_word_is_named() -> None:
    found = decode(("% Encoding: Cp1252\n" + CHINESE).encode())
    assert found.text.endswith(CHINESE)
    assert found.problems[0].message.key == "bibliography.encoding_contradicted"


def test_a_pasted_line_of_another_encoding_is_read_and_named() -> None:
    data = (CHINESE * 5).encode() + "@misc{z, title = {Crème brûlée}}\n".encode("cp1252")
    found = decode(data)
    assert "Crème brûlée" in found.text
    assert found.text.count("湖泊冰川") == 5
    assert [(one.message.key, one.line) for one in found.problems] == [("bibliography.encoding_of_line", 6)]


def test_line_ends_are_one() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


@pytest.mark.parametrize("name", ["base64", "rot13", "nonsense", "hex", "idna", "undefined"])
def test_a_word_that_is_no_encoding_of_text_is_passed_over(name: str) -> None:
    assert "José" in decode(f"% Encoding: {name}\n@a{{x, title={{José}}}}".encode()).text
