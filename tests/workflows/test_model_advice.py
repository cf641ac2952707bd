"""What `models list` and `doctor` say, over a real store and library, with recorded machines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UserError, WrongUsage
from app.base.progress import CancelToken
from app.domain.engine.model import Device, GraphicsCard, Speed
from app.domain.writing.digest import Coverage, Digest, Timing
from app.library import Library
from app.llm import ModelStore
from app.workflows import doctor, models
from app.workflows.library.imports import intake
from app.workflows.services import Machine, Services
from tests.conftest import MakeServices
from tests.llm.tiny_gguf import make_adapter, make_model

SPEED = Speed("selftest", 651_511_040, 366_789_536, 324.0, 49.0)
RTX = Device("CUDA0", "NVIDIA GeForce RTX 3060", "gpu", 12 << 30, 11 << 30)


class Bench:
    """A self-test that was recorded; counts how often it was asked for."""

    def __init__(self, *speeds: Speed) -> None:
        self.speeds, self.runs = speeds, 0

    def __call__(self, devices: object, cancel: CancelToken | None) -> tuple[Speed, ...]:
        self.runs += 1
        return self.speeds


def with_machine(services: Services, bench: Bench, *devices: Device, **changes: object) -> Services:
    machine = Machine(lambda: devices, lambda: "0", lambda: bool(devices), self_test=bench)
    services.machine = replace(machine, **changes)  # type: ignore[arg-type]
    services.models = ModelStore(services.paths.models)
    return services


def test_the_first_look_measures_once_and_proposes_one(make_services: MakeServices) -> None:
    bench = Bench(SPEED)
    services = with_machine(make_services(), bench)

    assert all(offer.promise is None for offer in models.list_offers(services)), "without a look nothing is measured"
    assert bench.runs == 0
    chosen = models.propose(services)
    assert chosen
    assert chosen.promise
    assert [offer.name for offer in models.list_offers(services) if offer.proposed] == [chosen.name]
    models.list_offers(services, look=True)
    assert bench.runs == 1, "it is remembered"


def test_a_measurement_that_was_disturbed_is_not_believed(make_services: MakeServices) -> None:
    bench = Bench(replace(SPEED, output_tokens_per_s=2.0, disturbed=True))
    services = with_machine(make_services(), bench)

    chosen = models.propose(services)

    assert chosen
    assert chosen.promise is None
    assert chosen.why
    assert chosen.why.key == "proposal.unmeasured"
    assert bench.runs == 2
    bench.speeds = (SPEED,)
    assert models.propose(services).promise  # type: ignore[union-attr]


def test_after_real_summaries_the_measured_time_is_promised(make_services: MakeServices, english_paper: Path) -> None:
    services = with_machine(make_services(), Bench(SPEED))
    (paper,) = intake.import_papers(services, [english_paper])
    for seconds in (40.0, 50.0, 90.0):
        timing = Timing(2.0, 20.0, 20.0, seconds + 2.0, 3000, 1000, 400)
        digest = Digest(paper.id or 0, "structured", "en", "qwen3-4b-2507", "2026", (), Coverage(1, 1), timing)
        services.library.add_digest(digest)

    promises = {offer.name: offer.promise for offer in models.list_offers(services)}

    promise = promises["qwen3-4b-2507"]
    assert promise
    assert (promise.seconds, promise.measured) == (50.0, True)
    assert (promise.prompt_tokens_per_s, promise.output_tokens_per_s) == (100.0, 20.0)


def test_a_card_with_room_changes_what_is_proposed(make_services: MakeServices) -> None:
    card = Speed("selftest", 651_511_040, 366_789_536, 30_000.0, 900.0, RTX.description, 33)
    slow = models.propose(with_machine(make_services(), Bench(SPEED)))
    fast = models.propose(with_machine(make_services(), Bench(SPEED, card), RTX))

    assert slow
    assert fast
    assert fast.promise
    if fast.fits:
        assert fast.parameters >= slow.parameters


def test_a_trial_is_remembered(make_services: MakeServices) -> None:
    services = make_services()
    services.models = ModelStore(services.paths.models)
    pieces: list[str] = []

    speed = models.try_model(services, on_text=pieces.append)

    assert "".join(pieces) == "A scripted answer."
    assert speed.kind == "trial"
    assert speed.output_tokens_per_s > 0
    assert models._book(services).of_model("0" * 64) == speed


def test_trying_another_model_does_not_change_the_usual_one(make_services: MakeServices) -> None:
    services = make_services()
    services.update_settings(model="usual")
    seen: list[str] = []
    services.on_settings = lambda settings: seen.append(settings.model)

    models.try_model(services, "other")

    assert seen == ["other", "usual"]
    assert services.settings.model == "usual"


def test_a_folder_the_user_names_is_looked_in_from_then_on(make_services: MakeServices, tmp_path: Path) -> None:
    services = with_machine(make_services(), Bench())
    (tmp_path / "mine").mkdir()
    file = make_model(tmp_path / "mine" / "m.gguf")

    assert str(file) in {model.file for model in models.find_models(services, tmp_path / "mine")}
    assert str(file) in {model.file for model in models.find_models(services)}
    installed = models.add_model(services, file)
    assert [model.installed for model in models.find_models(services) if model.file == str(file)] == [True]
    assert installed.name in {offer.name for offer in models.list_offers(services)}
    with pytest.raises(UserError) as caught:
        models.find_models(services, tmp_path / "absent")
    assert caught.value.key == "folder_missing"


def test_the_doctor_explains_the_graphics_card(make_services: MakeServices) -> None:
    card = GraphicsCard("nvidia", "NVIDIA GeForce RTX 3060")
    services = with_machine(make_services(), Bench(), cards=lambda: (card,), tools=lambda: frozenset({"nvcc"}))
    services.engine.close()

    report = doctor.examine(services)

    assert report.gpu
    assert report.gpu.command == "make setup GPU=cuda" or report.gpu.command.startswith("$env:")
    (check,) = [check for check in report.checks if check.name == "gpu"]
    assert (check.state, check.command) == ("warning", report.gpu.command)


def test_layers_are_set_by_word(make_services: MakeServices) -> None:
    services = make_services()

    assert [models.set_gpu_layers(services, word) for word in ("off", "12", "auto")] == [0, 12, -1]
    with pytest.raises(WrongUsage):
        models.set_gpu_layers(services, "many")


@pytest.mark.parametrize(
    ("url", "state", "finding"),
    [
        ("http://127.0.0.1:8080", "ok", "doctor.server_here"),
        ("https://llm.example.org", "warning", "doctor.server"),
        ("http://10.0.0.7:8080", "warning", "doctor.server"),
    ],
)
def test_the_doctor_says_where_text_goes_without_connecting(
    make_services: MakeServices, url: str, state: str, finding: str
) -> None:
    services = make_services()
    assert doctor.check_server(services) == []
    services.update_settings(engine="server", server_url=url)

    (check,) = doctor.check_server(services)

    assert (check.state, check.finding.key) == (state, finding)
    assert check.advice
    assert (check.advice.key == "doctor.server_plain") == url.startswith("http://10.")


def test_recent_digests_are_the_newest_of_all_papers(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    try:
        assert library.recent_digests(5) == ()
    finally:
        library.close()


def test_who_chooses_another_model_is_told_that_the_adapter_does_not_fit_it(
    make_services: MakeServices, tmp_path: Path
) -> None:
    services = with_machine(make_services(), Bench())
    for arch in ("llama", "qwen2"):
        models.add_model(services, make_model(tmp_path / f"{arch}.gguf", arch))
    models.use_model(services, "llama")
    models.set_adapter(services, make_adapter(tmp_path / "tone.gguf", "llama"), 0.5)

    with pytest.raises(UserError) as caught:
        models.use_model(services, "qwen2")

    assert caught.value.key == "adapter_mismatch"
    assert services.settings.model == "qwen2", "it is chosen all the same"
    models.remove_adapter(services)
    models.use_model(services, "qwen2")
    assert services.settings.adapter == ""
