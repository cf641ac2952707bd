import pytest

from app.reading.polarity import contradiction


def turned(claim: str, sentence: str) -> str:
    turn = contradiction(claim, [sentence], lambda terms: float(len(terms)))
    return turn.kind if turn else ""


@pytest.mark.parametrize(
    ("claim", "sentence", "kind"),
    [
        ("Highway networks gained accuracy.", "Highway networks have not gained accuracy.", "negation"),
        ("The parser needs a network connection.", "The parser does not need a network connection.", "negation"),
        ("The second stage lowers accuracy on scans.", "The second stage raises accuracy on scans.", "direction"),
        ("Reads of the store are slower than before.", "Reads of the store are faster than before.", "direction"),
        ("该方法降低了分类性能。", "该方法提高了分类性能。", "direction"),
        ("欠采样不会丢失样本信息。", "欠采样会丢失样本信息。", "negation"),
    ],
)
def test_what_is_turned_round_is_seen(claim: str, sentence: str, kind: str) -> None:
    assert turned(claim, sentence) == kind
    assert turned(sentence, claim) == kind


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lantern beats Torch on scans.", "Lantern outperforms Torch on scans."),
        ("Start is 25% faster with Lantern.", "We see 25% faster start with Lantern as we do not load the tables."),
        (
            "Data were lowercased so that the vocabulary stays small.",
            "We lowercase the data to avoid a large vocabulary.",
        ),
        ("Overfitting is not the cause of the degradation.", "Such degradation is not caused by overfitting."),
        ("Removing the stage is bad for accuracy on scans.", "Removing the stage hurts accuracy on scans."),
        ("Patients too ill to answer were left out.", "Patients too ill to answer were excluded."),
        ("The moon is not made of cheese.", "Lantern reads two columns."),
        ("Such questions do not look like paraphrases.", "Such questions look quite different from paraphrases."),
        ("欠采样优于过采样方法。", "欠采样在不平衡数据上优于过采样方法。"),
    ],
)
def test_other_words_for_the_same_are_no_contradiction(claim: str, sentence: str) -> None:
    assert turned(claim, sentence) == ""
