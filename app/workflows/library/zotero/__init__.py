"""Moving in from Zotero: what there is to come, and taking it in, once and again."""

from app.workflows.library.zotero.moving import look, move_in

__all__ = ["look", "move_in"]
