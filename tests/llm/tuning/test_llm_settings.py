"""What the user sets reaches the engine."""

from __future__ import annotations

from app.base.settings import Settings
from app.bootstrap.parts import engine_settings


def test_every_setting_of_the_engine_is_passed_on() -> None:
    chosen = Settings(
        model="own",
        gpu_layers=7,
        context_tokens=4096,
        idle_minutes=3.0,
        state_megabytes=100,
        adapter="tone.gguf",
        adapter_strength=0.5,
        answers_at_once=4,
    )

    settings = engine_settings(chosen)

    assert (settings.model, settings.gpu_layers, settings.context_tokens) == ("own", 7, 4096)
    assert (settings.idle_minutes, settings.state_bytes) == (3.0, 100 << 20)
    assert (settings.adapter, settings.adapter_strength, settings.sequences) == ("tone.gguf", 0.5, 4)
