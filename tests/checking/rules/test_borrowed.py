import pytest

from tests.checking.spoken import index_of, objections, said_by

PAPER = index_of(
    "Okafor and Lind (2009) measured the pulse of viewers in a dark cinema.",
    "They asked every viewer to rate the fear in each scene.",
    "We measured the sweat of readers in a quiet library.",
    "In contrast, the QRX model keeps a table of all pulses.",
    "Pulse alarms were first built by Marsh et al. (2001).",
)


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        ("The authors measured the pulse of viewers in a cinema.", "Okafor and Lind (2009)"),
        ("The paper asked every viewer to rate the fear in each scene.", "Okafor and Lind (2009)"),
        ("The system keeps a table of all pulses.", "QRX"),
        ("The authors first built pulse alarms.", "Marsh et al. (2001)"),
    ],
)
def test_what_others_did_is_not_the_authors(claim: str, cited: str) -> None:
    assert said_by("borrowed", claim, PAPER).reason.params == (("word", cited),)


@pytest.mark.parametrize(
    "claim",
    [
        "The authors measured the sweat of readers in a quiet library.",
        "Okafor and Lind measured the pulse of viewers in a dark cinema.",
        "The authors say that Okafor and Lind measured the pulse of viewers in a dark cinema.",
        "Viewers rated the fear in each scene.",
    ],
)
def test_own_work_and_named_work_are_not_doubted(claim: str) -> None:
    assert "borrowed" not in objections(claim, PAPER)
