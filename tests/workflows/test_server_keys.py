"""Where the key for a server is kept, and to whom it is sent."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from app.base.settings import KEY_VARIABLE
from app.bootstrap.parts import server_settings
from app.workflows import models
from tests.conftest import MakeServices

URL, OTHER = "https://llm.example.org", "https://other.example.org"


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise KeyringError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise KeyringError("locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    before, ours = keyring.get_keyring(), Ring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What servers were asked with: (address, key)."""
    asked: list[tuple[str, str]] = []

    class Server:
        def __init__(self, settings: models.ServerSettings) -> None:
            asked.append((settings.url, settings.key))

        def report(self) -> None:
            return None

    monkeypatch.setattr(models, "ServerEngine", Server)
    return asked


def test_a_key_goes_into_the_keyring_and_not_into_the_settings(
    make_services: MakeServices, ring: Ring, sent: list[tuple[str, str]]
) -> None:
    services = make_services()
    models.use_server(services, URL, key="secret")
    assert ring.kept == {("paperlamp", URL): "secret"}
    assert "secret" not in services.paths.settings.read_text()
    assert server_settings(services.settings).key == "secret"
    models.use_server(services, URL)
    models.use_server(services, OTHER)
    assert sent == [(URL, "secret"), (URL, "secret"), (OTHER, "")], "no server gets another one's key"
    models.use_server(services, URL)
    models.use_local(services)
    assert ring.kept == {}


@pytest.mark.parametrize("broken", [True, False])
def test_without_a_keyring_it_stands_in_a_file_for_its_owner_alone(
    make_services: MakeServices, request: pytest.FixtureRequest, sent: list[tuple[str, str]], broken: bool
) -> None:
    if broken:
        request.getfixturevalue("ring").broken = True
    services = make_services()
    models.use_server(services, URL, key="secret")
    assert "secret" in services.paths.settings.read_text()
    assert stat.S_IMODE(services.paths.settings.stat().st_mode) == 0o600
    assert server_settings(services.settings).key == "secret"
    models.use_server(services, OTHER)
    assert sent[-1] == (OTHER, "")
    assert "secret" not in services.paths.settings.read_text()


def test_a_key_of_the_environment_is_used_and_written_nowhere(
    make_services: MakeServices, ring: Ring, sent: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "from outside")
    services = make_services()
    models.use_server(services, URL)
    assert sent == [(URL, "from outside")]
    assert server_settings(services.settings).key == "from outside"
    assert ring.kept == {}
    assert "from outside" not in services.paths.settings.read_text()


NOT_HANDED_ON = {"DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND"}
"""A locked keyring would ask in a window; the tests have none but in memory."""
REAL_RING = """
import keyring
from app.base import keys
address = "https://llm.example.org"
print(type(keyring.get_keyring()).__module__, keys.keep(address, "secret"), keys.find(address))
keys.forget(address)
print(repr(keys.find(address)))
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="no Secret Service can be started here (dbus-run-session and gnome-keyring-daemon are needed)",
)
@pytest.mark.parametrize("locked", [False, True])
def test_the_real_secret_service_keeps_a_key_and_a_locked_one_refuses(tmp_path: Path, locked: bool) -> None:
    begin = "gnome-keyring-daemon --start" if locked else "echo -n pw | gnome-keyring-daemon --unlock"
    script = f'{begin} --components=secrets >/dev/null 2>&1; exec "$@"'
    folders = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_RUNTIME_DIR": str(tmp_path)}
    run = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", sys.executable, "-c", REAL_RING],
        env={key: value for key, value in os.environ.items() if key not in NOT_HANDED_ON} | folders,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    said = run.stdout.splitlines()
    assert said == [
        "keyring.backends.SecretService False " if locked else "keyring.backends.SecretService True secret",
        "''",
    ]
