"""`python -m installer.release [STEP…]`: builds what this platform can, into dist/. Without a step, all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from installer.release import add_on, bundle, engine, environment, everything, linux, macos, packages, sums, windows
from installer.release.common import DIST, BuildError

Step = Callable[[], object]
_PLATFORM: dict[str, dict[str, Step]] = {
    "linux": {"deb": linux.deb, "appimage": linux.appimage},
    "win32": {"portable": windows.portable, "setup": windows.setup},
    "darwin": {"dmg": macos.dmg},
}
STEPS: dict[str, Step] = {
    "environment": environment.prepare,
    "packages": packages.build,
    "engine": engine.build,
    "bundle": bundle.build,
    **_PLATFORM.get(sys.platform, {}),
    "everything": everything.build,
    "add-on": add_on.build,
    "sums": sums.write,
}


def main(wanted: list[str]) -> int:
    """Run the steps in their order; returns the exit code."""
    if unknown := set(wanted) - set(STEPS):
        print(f"No such step: {', '.join(sorted(unknown))}. There are: {', '.join(STEPS)}.", file=sys.stderr)
        return 2
    DIST.mkdir(exist_ok=True)
    try:
        for name, step in STEPS.items():
            if not wanted or name in wanted:
                step()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
