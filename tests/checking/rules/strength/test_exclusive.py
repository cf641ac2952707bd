import pytest

from tests.checking.spoken import index_of, objections


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("Only the master starts reads and writes.", "Any replica starts reads and writes, the master too.", True),
        (
            "Tokens are counted with a tokenizer and only estimated.",
            "Tokens are counted with a tokenizer, never estimated.",
            True,
        ),
        ("Only the master starts reads and writes.", "Reads and writes are started by the master alone.", False),
        ("The test set has only 15 papers.", "The test set has 15 papers about lamps.", False),
        ("只有主节点能够发起读写操作。", "任何副本和主节点能够发起读写操作。", True),
        ("只有主节点能够发起读写操作。", "仅主节点能够发起读写操作请求。", False),
    ],
)
def test_only_leaves_others_out(claim: str, sentence: str, doubted: bool) -> None:
    paper = index_of(sentence, language="zh" if sentence[0] > "z" else "en")
    assert ("exclusive" in objections(claim, paper)) is doubted
