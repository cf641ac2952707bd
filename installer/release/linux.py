"""Packages for Linux: the .deb and the AppImage, both from one tree `usr/`."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from installer.release.common import (
    BUILD,
    BUNDLE,
    DIST,
    ICONS,
    MACHINE,
    NOTICES,
    ROOT,
    VERSION,
    BuildError,
    at_epoch,
    empty,
    epoch,
    needed,
    output,
    run,
    say,
)

_HERE = ROOT / "installer" / "linux"
_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_PROGRAMS = ("paperlamp", "paperlamp-gui")
_DLOPENED = ("libegl1", "libgl1", "libxkbcommon0")
"""What Qt loads by name when a window opens, which no table of needed libraries tells."""
_FOR_CARDS = ("libggml-vulkan", "libggml-cuda", "libggml-hip")
"""Modules of the engine that need a driver's libraries: without those they are left alone, so they make nothing necessary."""
_RECOMMENDED = ("fonts-noto-cjk", "libvulkan1")
_QUICK = bool(os.environ.get("PAPERLAMP_QUICK"))
"""Whether to pack loosely, for a trial: a tenth of the time and a third more to download."""
_STATIC = ("squashfuse_ll", "squashfuse", "fuse3", "zstd", "lzma", "lz4", "lzo2", "z")


def tree(target: Path) -> Path:
    """Lay out what both packages install under `target`/usr."""
    if not (BUNDLE / "paperlamp").exists():
        raise BuildError("The frozen program is not there: run the step `bundle` first.")
    usr = empty(target) / "usr"
    shutil.copytree(BUNDLE, usr / "lib" / "paperlamp", symlinks=True)
    for path in (usr / "lib" / "paperlamp").rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path.parent == usr / "lib" / "paperlamp" else 0o644)
    (usr / "bin").mkdir()
    for name in _PROGRAMS:
        (usr / "bin" / name).symlink_to(f"../lib/paperlamp/{name}")
    share = usr / "share"
    _write(share / "applications" / "paperlamp.desktop", (_HERE / "paperlamp.desktop").read_text("utf-8"))
    _write(share / "mime" / "packages" / "paperlamp.xml", (_HERE / "paperlamp.mime.xml").read_text("utf-8"))
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    about = (_HERE / "paperlamp.metainfo.xml.in").read_text("utf-8")
    about = about.replace("@VERSION@", VERSION).replace("@DATE@", day)
    _write(share / "metainfo" / "io.github.paperlamp.Paperlamp.metainfo.xml", about)
    for size in _ICON_SIZES:
        icon = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "paperlamp.png"
        icon.parent.mkdir(parents=True)
        shutil.copy2(ICONS / f"paperlamp-{size}.png", icon)
    scalable = share / "icons" / "hicolor" / "scalable" / "apps" / "paperlamp.svg"
    _write(scalable, (ROOT / "resources" / "icons" / "paperlamp.svg").read_text("utf-8"))
    run([needed("desktop-file-validate", "desktop-file-utils"), share / "applications" / "paperlamp.desktop"])
    run([needed("appstreamcli", "appstream"), "validate", "--no-net", "--explain", *share.glob("metainfo/*.xml")])
    return usr


def deb() -> Path:
    """Write dist/paperlamp_VERSION_ARCHITECTURE.deb, and have lintian look it over."""
    say("Building the .deb")
    root = BUILD / "deb"
    usr = tree(root)
    shutil.move(usr / "lib" / "paperlamp" / "_internal" / "LICENSE", root / "LICENSE")
    (usr / "lib" / "paperlamp" / "_internal" / "LICENSE").symlink_to("../../../share/doc/paperlamp/copyright")
    doc = usr / "share" / "doc" / "paperlamp"
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(epoch()))
    changes = f"paperlamp ({VERSION}) stable; urgency=medium\n\n  * See the program's own CHANGELOG.md.\n\n -- {_MAINTAINER}  {day}\n"
    _zip(doc / "changelog.gz", changes)
    _write(doc / "copyright", _COPYRIGHT + (root / "LICENSE").read_text("utf-8"))
    (root / "LICENSE").unlink()
    _zip(doc / "third-party.txt.gz", NOTICES.read_text("utf-8"))
    for name, one_line in _MANUAL.items():
        page = f'.TH {name.upper()} 1 "{time.strftime("%Y-%m-%d", time.gmtime(epoch()))}" "paperlamp {VERSION}"\n'
        page += f".SH NAME\n{name} \\- {one_line}\n.SH SYNOPSIS\n.B {name}\n[\\fICOMMAND\\fR] [\\fIARGUMENT\\fR ...]\n"
        page += ".SH DESCRIPTION\nWithout a command, the window opens.\n.B paperlamp help\nlists the commands, and\n"
        page += ".B paperlamp help COMMAND\nexplains one.\n"
        _zip(usr / "share" / "man" / "man1" / f"{name}.1.gz", page)
    _write(usr / "share" / "lintian" / "overrides" / "paperlamp", (_HERE / "lintian-overrides").read_text("utf-8"))
    (root / "DEBIAN").mkdir()
    architecture = output(["dpkg", "--print-architecture"])
    size = sum(path.lstat().st_size for path in usr.rglob("*") if not path.is_dir()) >> 10
    control = _CONTROL.format(
        version=VERSION,
        architecture=architecture,
        maintainer=_MAINTAINER,
        size=size,
        depends=", ".join((*_needs(usr), *_DLOPENED)),
        recommends=", ".join(_RECOMMENDED),
    )
    _write(root / "DEBIAN" / "control", control)
    hashed = output(["sh", "-c", "find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum"], cwd=root)
    _write(root / "DEBIAN" / "md5sums", hashed + "\n")
    at_epoch(root)
    made = DIST / f"paperlamp_{VERSION}_{architecture}.deb"
    options = ["--root-owner-group", *(("-Zgzip", "-z1") if _QUICK else ("-Zxz",)), "--build", root, made]
    run([needed("dpkg-deb", "dpkg"), *options], SOURCE_DATE_EPOCH=str(epoch()))
    if shutil.which("lintian"):
        run(["lintian", "--fail-on", "error", "--suppress-tags", "bad-distribution-in-changes-file", made])
    else:
        say("lintian is not here; the .deb was not looked over (Debian: apt-get install lintian)")
    return made


def appimage(models: Path | None = None) -> Path:
    """Write dist/Paperlamp-VERSION-MACHINE.AppImage; with the models of a folder inside, …-everything-MACHINE."""
    say("Building the AppImage" + (" with a model inside" if models else ""))
    root = BUILD / "appdir"
    usr = tree(root)
    if models:
        shutil.copytree(models, usr / "lib" / "paperlamp" / "_internal" / "models")
    shutil.copy2(_HERE / "AppRun", root / "AppRun")
    (root / "AppRun").chmod(0o755)
    for name, source in (
        ("paperlamp.desktop", "usr/share/applications/paperlamp.desktop"),
        ("paperlamp.png", "usr/share/icons/hicolor/256x256/apps/paperlamp.png"),
    ):
        (root / name).symlink_to(source)
    (root / ".DirIcon").symlink_to("paperlamp.png")
    shutil.copy2(NOTICES, usr / "lib" / "paperlamp" / "THIRD-PARTY.txt")
    at_epoch(root)
    image = BUILD / "paperlamp.squashfs"
    image.unlink(missing_ok=True)
    options = [
        "-root-owned",
        "-noappend",
        "-comp",
        "zstd",
        "-Xcompression-level",
        "19",
        "-b",
        "256K",
        "-no-progress",
        "-quiet",
        *(("-action", "uncompressed@name(*.gguf)") if models else ()),  # weights do not shrink
    ]
    run([needed("mksquashfs", "squashfs-tools"), root, image, *options], SOURCE_DATE_EPOCH=str(epoch()))
    made = DIST / f"Paperlamp-{VERSION}-{'everything-' if models else ''}{MACHINE}.AppImage"
    head = _runtime("everything-" if models else "")
    with made.open("wb") as whole, image.open("rb") as packed:
        whole.write(head.read_bytes())
        shutil.copyfileobj(packed, whole, 1 << 20)
    image.unlink()
    made.chmod(0o755)
    return made


def _runtime(kind: str = "") -> Path:
    """The AppImage's head, compiled here with all that it needs inside. `kind` tells the folders of two builds apart."""
    made = BUILD / "appimage-runtime"
    libraries = [f"-l{name}" for name in _STATIC]
    name = f"{VERSION}-{kind}{epoch()}"
    options = ["-O2", "-s", f'-DBUILD_NAME="{name}"', "-I/usr/include/squashfuse", "-o", made, _HERE / "runtime.c"]
    try:
        run([needed("cc", "gcc"), *options, "-Wl,-Bstatic", *libraries, "-Wl,-Bdynamic", "-ldl", "-lpthread"])
    except BuildError as error:
        raise BuildError(
            "The AppImage's head could not be compiled (Debian: apt-get install gcc libsquashfuse-dev libfuse3-dev "
            "libzstd-dev liblzma-dev liblz4-dev liblzo2-dev zlib1g-dev)."
        ) from error
    content = bytearray(made.read_bytes())
    content[8:11] = b"AI\x02"
    made.write_bytes(content)
    return made


def _needs(usr: Path) -> list[str]:
    """The Debian packages whose libraries the program needs and does not bring, with versions, by dpkg-shlibdeps."""
    work = empty(BUILD / "shlibdeps")
    _write(work / "debian" / "control", "Source: paperlamp\n\nPackage: paperlamp\nArchitecture: any\n")
    own = usr / "lib" / "paperlamp"
    binaries = [path for path in own.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    binaries = [path for path in binaries if not path.name.startswith(_FOR_CARDS)]
    folders = sorted({path.parent for path in binaries})
    command = [needed("dpkg-shlibdeps", "dpkg-dev"), "-O", "--ignore-missing-info", "--warnings=0"]
    command += [f"-l{folder}" for folder in folders]
    command += [f"-e{path}" for path in binaries]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    found = re.search(r"(?m)^shlibs:Depends=(.+)$", done.stdout)
    if not found:
        missing = sorted(set(re.findall(r"cannot find library (\S+)", done.stderr)))
        raise BuildError(f"Libraries of the system are missing here: {', '.join(missing) or done.stderr[-2000:]}")
    table = output(["readelf", "-d", *binaries])
    brought = {path.name for path in own.rglob("*.so*")}
    wanted = set(re.findall(r"\(NEEDED\).*\[(.+)\]", table)) - brought
    return [one for one in found[1].split(", ") if one.split()[0] not in _DLOPENED and _brings(one.split()[0], wanted)]


def _brings(package: str, libraries: set[str]) -> bool:
    """Whether an installed package holds one of these libraries."""
    held = {Path(line).name for line in output(["dpkg", "-L", package]).splitlines()}
    return bool(held & libraries)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _zip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


_MAINTAINER = os.environ.get("PAPERLAMP_MAINTAINER", "The Paperlamp developers <paperlamp@users.noreply.github.com>")
_MANUAL = {
    "paperlamp": "read papers, check what is said of them, and make slides",
    "paperlamp-gui": "the window of paperlamp",
}
_CONTROL = """Package: paperlamp
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: science
Priority: optional
Description: research reading assistant that runs on your own computer
 Paperlamp keeps papers, summarizes them with a language model on this computer,
 and makes slides for the group meeting. Every statement of a summary leads to
 the sentence on the page that proves it, and a program, not the model, says
 whether it does.
 .
 It works with the network unplugged, in English and Simplified Chinese.
"""
_COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Paperlamp

Files: *
Copyright: The Paperlamp developers
License: AGPL-3+
Comment: The libraries in /usr/lib/paperlamp have licences of their own; they are in third-party.txt.gz beside this file.
 The whole text of the licence follows.

"""
