"""The disk image for macOS: the app signed inside out, notarized and stapled where there is an identity to do it with.

PAPERLAMP_SIGNING_IDENTITY   "Developer ID Application: …" in the keychain; without it the app is signed ad hoc, and the
                             user opens it the first time under System Settings, Privacy & Security
PAPERLAMP_NOTARY_PROFILE     the name under which `xcrun notarytool store-credentials` kept the account

What the hardened runtime has to allow stands in installer/macos/entitlements.plist (which holds no comments: the system's
reader of entitlements stumbles over them): Python's ctypes makes small pieces of code at run time, by which llama.cpp
calls back to be stopped. Library validation stays on, since every library is signed by the same identity.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

from installer.release.common import (
    BUILD,
    BUNDLE,
    DIST,
    MACHINE,
    OLDEST_MACOS,
    ROOT,
    VERSION,
    BuildError,
    empty,
    output,
    run,
    say,
)

_ENTITLEMENTS = ROOT / "installer" / "macos" / "entitlements.plist"
_MACH_O = {b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"}
_MAIN = "paperlamp-gui"
"""The program that Info.plist names. To sign it is to sign the app around it, so that is done last."""


def dmg() -> Path:
    """Write dist/Paperlamp-VERSION-macos-MACHINE.dmg."""
    app = BUNDLE.parent / "Paperlamp.app"
    if not app.exists():
        raise BuildError("The app is not there: run the step `bundle` first.")
    say("Signing the app")
    identity = os.environ.get("PAPERLAMP_SIGNING_IDENTITY", "")
    profile = os.environ.get("PAPERLAMP_NOTARY_PROFILE", "")
    sign(app, identity)
    say("Building the disk image")
    folder = empty(BUILD / "dmg")
    shutil.copytree(app, folder / app.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    made = DIST / f"Paperlamp-{VERSION}-macos-{MACHINE}.dmg"
    made.unlink(missing_ok=True)
    _image(folder, made)
    if identity:
        run(["codesign", "--force", "--timestamp", "--sign", identity, made])
    if identity and profile:
        say("Having it notarized")
        _notarize(made, profile)
        run(["xcrun", "stapler", "staple", made])
        run(["spctl", "--assess", "--type", "open", "--context", "context:primary-signature", "--verbose", made])
    return made


def _image(folder: Path, made: Path) -> None:
    """Pack a folder. `hdiutil` fails now and then with "Resource busy" while Spotlight reads what was just written."""
    command = ["hdiutil", "create", "-volname", "Paperlamp", "-srcfolder", folder, "-format", "UDZO", "-ov", made]
    for pause in (5, 20):
        try:
            return run(command)
        except BuildError:
            time.sleep(pause)
    return run(command)


def sign(app: Path, identity: str) -> None:
    """Sign every program and library in the app, the innermost first, then the app; with the hardened runtime where
    there is an identity. (Ad hoc there is no team, and library validation would refuse our own libraries.)"""
    options = ["--force", "--sign", identity or "-"]
    if identity:
        options += ["--timestamp", "--options", "runtime"]
    programs = app / "Contents" / "MacOS"
    inner = [path for path in app.rglob("*") if path.is_file() and not path.is_symlink() and is_mach_o(path)]
    for path in sorted(inner, key=lambda path: (-len(path.parts), str(path))):
        if path == programs / _MAIN:
            continue
        rights = ["--entitlements", _ENTITLEMENTS] if path.parent == programs else []
        run(["codesign", *options, *rights, path])
    frameworks = [path for path in app.rglob("*.framework") if not path.is_symlink()]
    for framework in sorted(frameworks, key=lambda path: -len(path.parts)):
        run(["codesign", *options, framework])
    run(["codesign", *options, "--entitlements", _ENTITLEMENTS, app])
    run(["codesign", "--verify", "--deep", "--strict", "--verbose=2", app])


def _notarize(image: Path, profile: str) -> None:
    """Wait for Apple's answer. `notarytool` ends with 0 also where the answer is no, so what it says counts; its log names
    the files that were refused."""
    account = ["--keychain-profile", profile]
    said = output(["xcrun", "notarytool", "submit", image, *account, "--wait", "--output-format", "json"])
    answer = json.loads(said or "{}")
    if answer.get("status") != "Accepted":
        log = output(["xcrun", "notarytool", "log", answer["id"], *account]) if answer.get("id") else ""
        raise BuildError(f"The disk image was not notarized ({answer.get('status') or 'no answer'}).\n{log}")


def is_mach_o(path: Path) -> bool:
    """Whether a file is a program or a library of macOS."""
    with path.open("rb") as file:
        return file.read(4) in _MACH_O


def facts() -> dict[str, object]:
    """What Info.plist says besides names and icon: documents, links, languages."""

    def document(name: str, types: list[str]) -> dict[str, object]:
        return {
            "CFBundleTypeName": name,
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": types,
        }

    return {
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": VERSION,
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "CFBundleDocumentTypes": [
            document("PDF", ["com.adobe.pdf"]),
            document("BibTeX", ["org.tug.tex.bibtex"]),
            document("RIS", ["com.clarivate.ris"]),
        ],
        "UTImportedTypeDeclarations": [
            _imported("org.tug.tex.bibtex", "BibTeX bibliography", "bib"),
            _imported("com.clarivate.ris", "RIS bibliography", "ris"),
        ],
        "CFBundleURLTypes": [{"CFBundleURLName": "Paperlamp", "CFBundleURLSchemes": ["paperlamp"]}],
        "LSBackgroundOnly": False,  # PyInstaller takes an app with a program for the terminal in it for one without a window
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "AGPL-3.0-or-later",
    }


def _imported(name: str, said: str, ending: str) -> dict[str, object]:
    return {
        "UTTypeIdentifier": name,
        "UTTypeDescription": said,
        "UTTypeConformsTo": ["public.plain-text"],
        "UTTypeTagSpecification": {"public.filename-extension": [ending]},
    }
