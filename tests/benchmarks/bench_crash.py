"""How often a `kill -9` costs something: random kills of the program and of each of its children, at random moments of
import, summaries, notes, bin, undo, backups, migration, restore, sync between two computers, and the index of meaning.

    python -m tests.benchmarks.bench_crash [--kills 200] [--seed 1] [--minutes 60] [--only sync]

After each kill of the program the library is opened and looked at: SQLite's integrity and links, each stored file against
its SHA-256, every backup, and all that the program had acknowledged. The run ends at the first loss, which is printed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path

from tests.crash.killing import Broken, Moments, Sessions, Tally
from tests.crash.sharing import Shares


def main() -> int:
    """Kill until it is enough; exit code 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--only", choices=["", "sync"], default="")
    asked = parser.parse_args()
    chance, tally = random.Random(asked.seed), Tally()
    end = time.monotonic() + 60 * asked.minutes
    folder = Path(tempfile.mkdtemp(prefix="crash-"))
    broken = ""
    try:
        sessions, moments = Sessions(folder / "sessions", chance, tally), Moments(folder / "moments", chance, tally)
        shares = Shares(folder / "shares", chance, tally)
        while tally.kills < asked.kills and time.monotonic() < end:
            what = chance.choice(["session"] * 5 + ["sync"] * 3 + ["migration", "backup", "restore"])
            if (asked.only or what) == "sync":
                shares.run()
            elif what == "session":
                sessions.run(children=chance.randint(0, 3))
            else:
                getattr(moments, what)()
                shutil.rmtree(folder / "moments", ignore_errors=True)
        shares.settle()
    except Broken as error:
        broken = str(error)
    print(f"seed {asked.seed}: {tally.kills} kills")
    for title, counts in (("killed", tally.killed), ("during", tally.during), ("acknowledged", tally.acknowledged)):
        print(f"  {title:14}" + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
    print(f"LOST: {broken}\n{folder}" if broken else "  nothing acknowledged was lost; every library was sound")
    if not broken:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
