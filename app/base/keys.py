"""Keys for servers, kept where the system keeps secrets (Keychain, Credential Manager, Secret Service), if it does.

The one place that imports `keyring`, and only when a key is asked for or kept: it takes half a second.
"""

from __future__ import annotations

import logging
from typing import Any

_SERVICE = "paperlamp"
_log = logging.getLogger(__name__)


def keep(address: str, key: str) -> bool:
    """Keep the key for a server; False where the system has no place for it, or refuses."""
    ring = _ring()
    if ring is None:
        return False
    try:
        ring.set_password(_SERVICE, address, key)
        return bool(ring.get_password(_SERVICE, address) == key)
    except _errors() as error:
        _log.warning("the keyring refused: %s", type(error).__name__)
        return False


def find(address: str) -> str:
    """The key kept for a server; "" where there is none."""
    ring = _ring()
    if ring is None or not address:
        return ""
    try:
        return ring.get_password(_SERVICE, address) or ""
    except _errors() as error:
        _log.warning("the keyring refused: %s", type(error).__name__)
        return ""


def forget(address: str) -> None:
    """Have no key for a server any more."""
    ring = _ring()
    if ring is None or not address:
        return
    try:
        if ring.get_password(_SERVICE, address) is not None:
            ring.delete_password(_SERVICE, address)
    except _errors() as error:
        _log.warning("the keyring refused: %s", type(error).__name__)


def _ring() -> Any:
    """The system's keyring; None where there is none. A backend that keeps keys as plain text is none."""
    import keyring

    found = keyring.get_keyring()
    name = f"{type(found).__module__}.{type(found).__name__}".lower()
    return found if found.priority > 0 and "plaintext" not in name else None


def _errors() -> tuple[type[Exception], ...]:
    from keyring.errors import InitError, KeyringError

    return KeyringError, InitError, OSError
