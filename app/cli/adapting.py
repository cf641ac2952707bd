"""`paperlamp models adapter`: a LoRA adapter for the model in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.face import face_of
from app.workflows import models


def adapter(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A LoRA adapter (GGUF) made for the model in use")] = None,
    strength: Annotated[float, typer.Option(min=0.01, max=4.0, help="How strongly it acts; 1 as trained")] = 1.0,
    none: Annotated[bool, typer.Option("--none", help="Use the model without an adapter")] = False,
) -> None:
    """Use a LoRA adapter with the model; without a file, say which one is in use."""
    face = face_of(context)
    with face.services(writes=True) as services:
        if none:
            models.remove_adapter(services)
        elif file is not None:
            models.set_adapter(services, file.absolute(), strength)
        settings = services.settings
    if face.console.as_json:
        face.console.result({"adapter": settings.adapter, "strength": settings.adapter_strength})
    else:
        face.console.line(f"{settings.adapter}\t{settings.adapter_strength:g}" if settings.adapter else "–")
