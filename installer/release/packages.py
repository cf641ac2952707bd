"""The wheel and the source package, for those who have Python."""

from __future__ import annotations

import os

from installer.release.common import DIST, VERSION, epoch, run, say, tool


def build() -> None:
    """Write both to dist/ and have them checked; put the wheel into the build's environment as well."""
    say("Building the wheel and the source package")
    for old in (*DIST.glob("paperlamp-*.whl"), *DIST.glob("paperlamp-*.tar.gz")):
        old.unlink()
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch())
    run([tool("python"), "-m", "hatchling", "build", "-d", DIST])
    made = [next(DIST.glob(f"paperlamp-{VERSION}*.whl")), DIST / f"paperlamp-{VERSION}.tar.gz"]
    run([tool("twine"), "check", "--strict", *made])
    pip = [tool("python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--no-index"]
    run([*pip, "--force-reinstall", made[0]])
