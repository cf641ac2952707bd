import pytest

from app.checking.parsing.measures import read_measures


def words_of(text: str) -> dict[float, set[str]]:
    return {measure.quantity.value: set(measure.terms) for measure in read_measures(text)}


def test_each_number_has_its_own_words() -> None:
    found = words_of("Out of the 100 sampled outpatients, 98 responded and only two declined.")
    assert found == {100: {"sampl", "outpati"}, 98: {"respond"}, 2: {"declin"}}


@pytest.mark.parametrize(
    "text",
    [
        "The error of training and testing is 1.5 and 2.5, respectively.",
        "在training和testing上的误差分别为1.5和2.5。",
    ],
)
def test_the_items_of_a_list_go_to_its_numbers(text: str) -> None:
    found = words_of(text)
    assert "train" in found[1.5]
    assert "test" not in found[1.5]
    assert "test" in found[2.5]
    assert "train" not in found[2.5]


def test_a_range_is_one_thing() -> None:
    found = words_of("Write latencies are 100–400 milliseconds.")
    assert found[100] == found[400]


def test_a_number_in_brackets_goes_with_the_words_before() -> None:
    found = words_of("It has 3.6 billion FLOPs, which is 18% of VGG-19 (19.6 billion FLOPs).")
    assert "vgg-19" in found[19.6e9]


def test_years_labels_and_tolerances_are_no_measures() -> None:
    assert set(words_of("In 2014 the 34-layer net had 28.4 ± 0.3 points.")) == {28.4}


def test_what_changes_goes_with_both_of_its_numbers() -> None:
    before, after = read_measures("Saving cuts the wait for answers from 26 s of reading to 2.7 s in all.")
    assert {"wait", "answer"} <= before.terms & after.terms
    assert "read" in before.terms - after.terms


def test_what_falls_is_not_told_of_a_number_behind_a_stop() -> None:
    before, after = read_measures("The wait falls from 26 s; the answer comes to 2.7 s.")
    assert "wait" in before.terms - after.terms
