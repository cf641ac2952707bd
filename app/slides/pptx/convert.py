"""Slides as PDF: LibreOffice does it, where it is installed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from app.base.children import OFFLINE, child_command
from app.base.disk.outputs import Outputs
from app.base.errors import UserError
from app.base.progress import CancelToken
from app.domain.reading.document import PageImage
from app.slides.pptx.save import check_target, save_whole

_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
}
_LONGEST_S = 180
_TICK_S = 0.2


def find_office() -> Path | None:
    """The program that turns slides into PDF; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    places = [Path(found)] if found else [Path(place) for place in _PLACES.get(sys.platform, ())]
    return next((place for place in places if place.is_file()), None)


def slides_to_pdf(slides: Path, out: Path, cancel: CancelToken | None = None, outputs: Outputs | None = None) -> None:
    """Turn a `.pptx` into a PDF at `out`, whole or not at all.

    Raises UserError where LibreOffice is not installed, fails, or takes over three minutes, and Cancelled.
    """
    outputs = outputs or Outputs()
    check_target(out)
    outputs.check(out)
    office = find_office()
    if office is None:
        raise UserError("slides_no_office", file=out.name)
    with tempfile.TemporaryDirectory(prefix="paperlamp-") as folder:
        # A profile of its own: LibreOffice hands the work to a window that is already open, and returns at once.
        profile = Path(folder, "profile").as_uri()
        # A picture that a template links to would be fetched; what is ours needs no network.
        offline = child_command(OFFLINE) if sys.platform == "linux" else []
        command = [*offline, str(office), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        _run([*command, "--convert-to", "pdf", "--outdir", folder, str(slides)], out, cancel)
        made = Path(folder, slides.with_suffix(".pdf").name)
        if not made.is_file():
            raise UserError("slides_office_failed", file=out.name)
        save_whole(out, made.read_bytes(), outputs)


def _run(command: list[str], out: Path, cancel: CancelToken | None) -> None:
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, start_new_session=os.name != "nt", **quiet) as process:  # type: ignore[call-overload]
        for _ in range(round(_LONGEST_S / _TICK_S)):
            try:
                process.wait(_TICK_S)
                return
            except subprocess.TimeoutExpired:
                if cancel is not None and cancel.cancelled:
                    _end(process)
                    cancel.check()
        _end(process)
        raise UserError("slides_office_failed", file=out.name)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it with its children: the program on the path is a script that starts the real one."""
    if os.name == "nt":
        process.kill()
        return
    import signal

    os.killpg(process.pid, signal.SIGKILL)


def save_picture(image: PageImage, out: Path, outputs: Outputs | None = None) -> None:
    """A rendered page as a PNG file, whole or not at all."""
    check_target(out)
    buffer = io.BytesIO()
    Image.frombytes("RGB", (image.width, image.height), image.rgb).save(buffer, "PNG")
    save_whole(out, buffer.getvalue(), outputs or Outputs())
