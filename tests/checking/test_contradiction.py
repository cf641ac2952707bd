import pytest

from app.checking.contradiction import Contradiction, contradiction
from app.checking.finding import Turn
from app.checking.parsed import Parsed


def turned(claim: str, sentence: str) -> str:
    found = turn_among(claim, sentence)
    return str(found.turn) if found else ""


def turn_among(claim: str, *sentences: str) -> Contradiction | None:
    return contradiction(Parsed(claim), [*map(Parsed, sentences)], lambda terms: float(len(terms)))


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
        ("Soft matching avoids errors of the external tagger.", "Soft matching avoids errors of an external tagger."),
        ("欠采样优于过采样方法。", "欠采样在不平衡数据上优于过采样方法。"),
    ],
)
def test_other_words_for_the_same_are_no_contradiction(claim: str, sentence: str) -> None:
    assert turned(claim, sentence) == ""


@pytest.mark.parametrize(
    ("claim", "of_another", "of_the_same"),
    [
        (
            "Lantern introduces no extra delay.",
            "Torch layers inevitably introduce extra delay.",
            "Lantern, a parser of papers, works on a laptop and introduces no delay whatever its users throw at it.",
        ),
        (
            "灯塔不会丢失样本信息。",
            "火炬会丢失样本信息。",
            "灯塔在任何情况下都不丢失这些样本的信息，读者可以放心使用。",
        ),
    ],
)
def test_what_is_said_of_another_subject_contradicts_nothing(claim: str, of_another: str, of_the_same: str) -> None:
    assert turn_among(claim, of_another, of_the_same) is None
    assert turn_among(claim, of_another) is not None


def test_what_another_clause_of_the_claim_states_contradicts_none() -> None:
    claim = (
        "Lantern has a limit when sorting pages of many scripts: it is not easy to sort pages of many scripts at once."
    )
    assert turn_among(claim, "It is not easy to sort pages of many scripts at once.", "Lantern has its limits.") is None


def test_a_contradiction_is_sure_through_an_apposition() -> None:
    found = turn_among("Lantern adds training delay.", "We show Lantern, a small parser that adds no training delay.")
    assert found == Contradiction(Turn.NEGATION, True)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        (
            "The founders are keen on the future of reading machines and plan to build them for other scripts.",
            (
                "We are keen on the future of reading machines and plan to build them for other scripts.",
                "The founders of such machines build lamps.",
                "Other plans for scripts and lamps have no future.",
            ),
        ),
        (
            "该方法通过抽样获取多组训练语料，然后使用每组语料学习一个模型，最后融合多个模型获得结果。",
            (
                "该方法首先使用抽样获取多组训练语料；其次，使用每组语料学习一个模型；最后融合多个模型，获得结果。",
                "抽样获取的语料用来学习多个模型。",
                "多组模型的结果获得融合。",
            ),
        ),
    ],
)
def test_what_a_sentence_states_as_it_is_is_not_mixed(claim: str, sentences: tuple[str, ...]) -> None:
    assert turn_among(claim, *sentences) is None


def test_two_things_that_have_changed_partners_are_mixed() -> None:
    claim = "Drawings are read by Torch and tables are read by Lantern."
    found = turn_among(claim, "Tables of papers are read by Torch.", "Drawings of papers are read by Lantern.")
    assert found == Contradiction(Turn.MIXED, False)
