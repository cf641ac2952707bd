"""What kind of place a folder lies in: a disk of this computer, a network drive, a folder that a sync program copies.

SQLite's write-ahead log needs memory shared between processes, which a network drive does not give
(https://www.sqlite.org/wal.html, "all processes using a database must be on the same host"). A sync program copies a
library's file while it is being written, and puts an older half beside a newer one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil

_NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afpfs webdav davfs fuse.davfs2 fuse.sshfs fuse.rclone fuse.gvfsd-fuse 9p afs ceph "
    "fuse.glusterfs lustre beegfs gpfs".split()
)
_SYNCED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("nutstore", "坚果云"),
    ("坚果云", "坚果云"),
    ("我的坚果云", "坚果云"),
    ("baidusyncdisk", "百度网盘"),
    ("百度网盘同步空间", "百度网盘"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("seafile", "Seafile"),
    ("pcloud", "pCloud"),
)
"""How the folders of sync programs are called, in lower case, by their beginning."""
_MARKS = ((".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".owncloudsync.log", "ownCloud"))
"""Files and folders that a sync program leaves in the folder it copies."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`network`: the kind of network drive, such as "nfs4". `synced`: the program that copies the folder. Else ""."""

    network: str = ""
    synced: str = ""


def whereabouts(folder: Path) -> Whereabouts:
    """The kind of place that a folder, there or to be made, lies in. Never raises: what cannot be told is a disk."""
    folder = folder.absolute()
    return Whereabouts(network_drive(folder), _synced(folder))


def network_drive(folder: Path) -> str:
    """The kind of network drive that a folder lies on, "" for none. Asks the system for its mounts, no drive for files."""
    try:
        drives = psutil.disk_partitions(all=True)
        real = folder.absolute().resolve()
    except (OSError, RuntimeError):
        return ""
    if str(real).startswith("\\\\"):
        return "smb"
    holding = [drive for drive in drives if real.is_relative_to(drive.mountpoint)]
    nearest = max(holding, key=lambda drive: len(drive.mountpoint), default=None)
    if nearest is None:
        return ""
    kind = nearest.fstype.lower()
    return kind if kind in _NETWORK or "remote" in nearest.opts.split(",") else ""


def _synced(folder: Path) -> str:
    for part in (folder, *folder.parents):
        name = part.name.lower()
        for beginning, program in _SYNCED:
            if name == beginning or name.startswith((f"{beginning} ", f"{beginning}-", f"{beginning}(")):
                return program
        for mark, program in _MARKS:
            try:
                if (part / mark).exists():
                    return program
            except OSError:
                continue
    return ""
