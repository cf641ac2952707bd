"""Tries an add-on of llama.cpp before it counts: in child processes, which a bad library may take down."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.base.errors import UserError
from app.base.progress import CancelToken
from app.domain.engine.model import Device, Speed
from app.llm.engine.child import EngineDiedError
from app.llm.engine.hardware import describe
from app.llm.engine.machine_turn import MachineTurn
from app.llm.engine.session import EngineSession
from app.llm.engine.yardstick import card_test
from app.llm.models.add_ons import KINDS, AddOn
from app.llm.protocol import Describe, Described

_PATIENCE_S = 90.0
"""NVIDIA's driver compiles what is new to it at the first start, which can take a minute."""


def try_add_on(
    add_on: AddOn, folder: Path, cancel: CancelToken | None = None, machine_turn: MachineTurn | None = None
) -> Speed:
    """How fast a card is that the add-on in `folder` reaches: it has to load, to find a card, and to compute on it.

    Raises UserError: `add_on_not_loaded`, `add_on_no_card`, `add_on_engine_ended`, `add_on_self_test`; Cancelled.
    """
    api = KINDS[add_on.kind]
    card = _card(add_on.kind, _described(api, folder, cancel), api)
    speed = card_test(card, folder, cancel, machine_turn)
    if speed is None:
        raise UserError("add_on_self_test", api=api, card=card.description or card.name)
    return speed


def forget_devices() -> None:
    """Add-ons came or went: what llama.cpp can compute on is asked anew."""
    describe.cache_clear()


def _described(api: str, folder: Path, cancel: CancelToken | None) -> Described:
    with tempfile.TemporaryDirectory(prefix="paperlamp-") as logs:
        session = EngineSession(Path(logs) / "engine.log", _PATIENCE_S, add_ons=folder)
        try:
            return session.ask(Describe, Described, cancel)
        except EngineDiedError as death:
            raise UserError("add_on_engine_ended", api=api, reason=death.reason) from death
        finally:
            session.end()


def _card(kind: str, described: Described, api: str) -> Device:
    for one in described.idle:
        if one.kind == kind:
            if one.why == "no_driver":
                raise UserError("add_on_no_card", api=api)
            raise UserError("add_on_not_loaded", api=api, reason=one.reason)
    for device in described.devices:
        if device.kind in ("gpu", "igpu") and device.name.lower().startswith(api.lower()):
            return device
    raise UserError("add_on_no_card", api=api)
