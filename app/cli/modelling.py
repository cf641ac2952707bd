"""`paperlamp models …` and `paperlamp doctor`: which model to use here and why, getting one, the graphics card."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app import __version__
from app.base.messages import Message, render
from app.cli import adapting, adding_on, present
from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.domain.engine.model import ModelOffer, Promise
from app.workflows import doctor as doctor_workflow
from app.workflows import models

_STATES = {"ok": "✓", "warning": "~", "problem": "⚠"}
_LONG_S = 90
models_app = command_group("See, get, add, try and remove language models.")
models_app.command("adapter")(adapting.adapter)
models_app.command("add-on")(adding_on.add_on)


@models_app.command("list")
def models_list(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Option(help="Look for models in this folder too, from now on")] = None,
) -> None:
    """What can be had, what is here, and which one to use on this computer."""
    face = face_of(context)
    console = face.console
    with face.services(writes=folder is not None) as services:
        found = models.find_models(services, folder.absolute() if folder else None)
        offers = models.list_offers(services, look=True, cancel=console.cancel)
        near = models.list_for_meaning(services)
    if console.as_json:
        rows = [present.offer_json(offer, console.lang) for offer in offers]
        meaning = [present.offer_json(offer, console.lang) for offer in near]
        looked = [present.found_json(model, console.lang) for model in found]
        console.result({"models": rows, "found": looked, "meaning": meaning})
        return
    for offer in offers:
        _print_offer(face, offer)
    console.line(render(Message.of("cli.models_legend"), console.lang))
    console.line()
    console.line(render(Message.of("cli.models_for_meaning"), console.lang))
    for offer in near:
        _print_offer(face, offer)
    fresh = [model for model in found if not model.installed]
    if fresh:
        console.line()
        console.line(render(Message.of("cli.models_found"), console.lang))
    for model in fresh:
        why = f"\n    {render(model.problem, console.lang)}" if model.problem else ""
        console.line(f"  {model.title}\t{_size(model.size)}\t{model.quantization}\t{model.file}{why}")


@models_app.command("propose")
def models_propose(context: typer.Context) -> None:
    """The one model to use on this computer, and why; measures the computer the first time."""
    face = face_of(context)
    with face.services() as services:
        offer = models.propose(services, face.console.cancel)
    if face.console.as_json:
        face.console.result({"proposal": present.offer_json(offer, face.console.lang) if offer else None})
    elif offer is None:
        face.console.say("cli.no_proposal")
    else:
        _print_offer(face, offer)


@models_app.command("get")
def models_get(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A name from `models list`")] = "",
    mirror: Annotated[str, typer.Option(help="Address of a mirror of the hub, asked first from now on")] = "",
) -> None:
    """Download a model (the starter model without a name); goes on where it stopped."""
    face = face_of(context)
    with face.services(writes=bool(mirror)) as services:
        if mirror:
            services.update_settings(hub_endpoint=mirror)
        wanted = name or models.default_model(services).name
        model = models.get_model(services, wanted, face.console.progress, face.console.cancel)
    _print_model(face, present.installed_json(model))


@models_app.command("add")
def models_add(context: typer.Context, file: Annotated[Path, typer.Argument(help="A GGUF file")]) -> None:
    """Take up a GGUF file from your disk; it stays where it is."""
    face = face_of(context)
    with face.services() as services:
        found = {model.file: model.title for model in models.find_models(services)}
        wanted = file.absolute()
        title = found.get(str(wanted), "") if wanted.suffix != ".gguf" else ""
        model = models.add_model(services, wanted, title, face.console.progress, face.console.cancel)
    _print_model(face, present.installed_json(model))


@models_app.command("remove")
def models_remove(context: typer.Context, name: Annotated[str, typer.Argument(help="An installed model")]) -> None:
    """Delete a downloaded model; a file of your own is only forgotten."""
    face = face_of(context)
    with face.services() as services:
        models.remove_model(services, name)
    if face.console.as_json:
        face.console.result({"removed": name})


@models_app.command("try")
def models_try(
    context: typer.Context, name: Annotated[str, typer.Argument(help="An installed model; else the one in use")] = ""
) -> None:
    """Have a model read and write a few lines, and say how fast it is here."""
    face = face_of(context)
    console = face.console
    with face.services(writes=bool(name)) as services:
        show = None if console.as_json else console.piece
        with services.notices.listen(lambda message: console.note(render(message, console.lang))):
            speed = models.try_model(services, name, show, console.cancel)
    if console.as_json:
        console.result(
            {
                "prompt_tokens_per_s": round(speed.prompt_tokens_per_s, 1),
                "output_tokens_per_s": round(speed.output_tokens_per_s, 1),
                "device": speed.device,
                "layers_on_gpu": speed.gpu_layers,
            }
        )
        return
    console.line()
    figures = {"reads": f"{speed.prompt_tokens_per_s:.0f}", "writes": f"{speed.output_tokens_per_s:.1f}"}
    console.say("cli.tried", device=speed.device, **figures)


@models_app.command("server")
def models_server(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="Address of an OpenAI-compatible server, or off")] = "",
    model: Annotated[str, typer.Option(help="Which of its models; else the first")] = "",
    key: Annotated[str, typer.Option(help="Key for it; PAPERLAMP_SERVER_KEY is used and not kept")] = "",
) -> None:
    """Use a model on a server instead of this computer's (text is sent there), or stop using it."""
    face = face_of(context)
    with face.services(writes=bool(url)) as services:
        if url == "off":
            models.use_local(services)
        elif url:
            models.use_server(services, url, model, key)
        settings = services.settings
        checks = doctor_workflow.check_server(services)
    on = settings.engine == "server"
    if face.console.as_json:
        face.console.result({"engine": settings.engine, "server": settings.server_url if on else ""})
    elif not on:
        face.console.say("cli.server_off")
    for check in checks:
        face.console.note(render(check.finding, face.console.lang))
        if check.advice:
            face.console.note(render(check.advice, face.console.lang))


@models_app.command("gpu")
def models_gpu(
    context: typer.Context, layers: Annotated[str, typer.Argument(help="auto, off, or a number of layers")] = ""
) -> None:
    """How much of the model to put on the graphics card; without a word, why it is or is not used."""
    face = face_of(context)
    with face.services(writes=bool(layers)) as services:
        if layers:
            models.set_gpu_layers(services, layers)
        answer = doctor_workflow.explain_gpu(services)
    document = present.gpu_json(answer, face.console.lang)
    if face.console.as_json:
        face.console.result(document)
        return
    face.console.line(document["finding"])
    for line in filter(None, (document["advice"], document["command"] and f"    {document['command']}")):
        face.console.line(line)
    for fact in document["facts"]:
        face.console.line(f"  · {fact}")


def doctor(context: typer.Context) -> None:
    """Look at this machine and installation."""
    face = face_of(context)
    with face.services() as services:
        report = doctor_workflow.examine(services)
    document = present.doctor_json(report, face.console.lang)
    if face.console.as_json:
        face.console.result(document)
        return
    face.console.line(f"Paperlamp {__version__} · Python {report.python} · llama.cpp {report.llama_cpp}")
    for row in document["checks"]:
        face.console.line(" ".join(filter(None, (_STATES[row["state"]], row["finding"], row["advice"]))))
        if row["command"]:
            face.console.line(f"    {row['command']}")


def _print_offer(face: Face, offer: ModelOffer) -> None:
    lang = face.console.lang
    mark = "★" if offer.proposed else "●" if offer.installed else "○"
    parts = [offer.title, _size(offer.size), offer.quantization, offer.licence, _time(offer.promise, lang)]
    face.console.line(f"{mark} {offer.name}\t{' · '.join(filter(None, parts))}")
    if offer.why:
        face.console.line(f"    {render(offer.why, lang)}")


def _time(promise: Promise | None, lang: str) -> str:
    if promise is None:
        return ""
    key = "cli.summary_takes" if promise.measured else "cli.summary_would_take"
    return render(Message.of(key, time=render(_duration(promise), lang)), lang)


def _duration(promise: Promise) -> Message:
    """As exact as it is known: an estimate to five seconds, and anything of more than a minute and a half to minutes."""
    if promise.seconds >= _LONG_S:
        return Message.of("cli.minutes", count=round(promise.seconds / 60))
    step = 1 if promise.measured else 5
    return Message.of("cli.seconds", count=max(step, round(promise.seconds / step) * step))


def _size(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e8 else f"{size / 1e6:.0f} MB" if size else "?"


def _print_model(face: Face, model: dict[str, Any]) -> None:
    if face.console.as_json:
        face.console.result(model)
    else:
        face.console.line(f"{model['name']}\t{model['architecture']}\t{model['quantization']}\t{model['file']}")
