"""Sharing a library between computers, through a place that all of them reach; and moving it to another folder."""

from app.workflows.library.syncing.running import Report, sync_now
from app.workflows.library.syncing.setting_up import Status, set_up, status, stop

__all__ = ["Report", "Status", "set_up", "status", "stop", "sync_now"]
