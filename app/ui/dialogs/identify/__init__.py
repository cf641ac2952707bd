"""*Add by number*: works by DOI, arXiv id, PubMed number, ISBN or address."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host

LONGEST_PASTE = 2000
"""Characters that are looked through for numbers."""
_SIGNS = ("10.", "arxiv", "isbn", "pmid", "http://", "https://")


def names_works(text: str) -> bool:
    """Whether a text looks like numbers or addresses of works; what it names is found out when it is looked up."""
    small = text.strip().lower()
    return 0 < len(small) < LONGEST_PASTE and any(sign in small for sign in _SIGNS)


def show(host: Host, text: str = "") -> None:
    """Ask for the numbers; `text` has some."""
    from app.ui.dialogs.identify.identify_dialog import IdentifyDialog

    dialog = IdentifyDialog(host.ports.identifying, host.jobs, host.widget)
    dialog.added.connect(host.refresh_library)
    if text:
        dialog.field.setPlainText(text)
    dialog.open()


ACTION: Action[Host] = Action(
    "identify", Menu.FILE, 115, QT_TRANSLATE_NOOP("Actions", "Add by number…"), show, keys=("Ctrl+Shift+I",)
)
