"""Makes the pictures of the README: the window over a library, without a screen, in both languages.

    python installer/screenshot.py --home LIBRARY [--paper PART_OF_TITLE] [--section KEY] [--out FOLDER]

The library must hold the paper with a summary in each language that is to be pictured. Use the sample
paper (`resources/sample`) for pictures that are published.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_SCALE_FACTOR", "2")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from app.base.disk.paths import Paths  # noqa: E402
from app.bootstrap.start import open_services  # noqa: E402
from app.domain.writing.digest import Verdict  # noqa: E402
from app.ui.common.tasks import InlineExecutor  # noqa: E402
from app.ui.panels import summary as summary_panel  # noqa: E402
from app.ui.ports import ports_over  # noqa: E402
from app.ui.window.application import make_application, make_window  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

LANGUAGES = {"en": "en", "zh_CN": "zh"}
SIZE = (1280, 800)


def picture(window: MainWindow, title: str, lang: str, section: str, target: Path) -> None:
    """Open the paper at the evidence of the first verified claim of a section, and save what the window shows."""
    paper = next(paper for paper in window.model.papers if title.casefold() in paper.title.casefold())
    window.library.select(paper.id)
    summary = window.inspector.view(summary_panel.PANEL)
    summary.reload()
    summary.show_language(lang)
    QTest.qWait(200)
    proven = [card for card in summary.claims.cards_of(section) if card.claim.verdict is Verdict.VERIFIED]
    if proven:
        proven[0].activate()
    QTest.qWait(600)
    target.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(target))
    # The window has few colours: a palette makes the file a quarter of the size.
    Image.open(target).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)
    print(target)


def main() -> int:
    """Parse the arguments and make both pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--paper", default="")
    parser.add_argument("--section", default="method", help="the section of the summary to show a claim of")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "screenshots")
    options = parser.parse_args()
    services = open_services(Paths.locate(options.home), writes=False)
    app = make_application()
    try:
        for face, lang in LANGUAGES.items():
            services.settings = services.settings.model_copy(update={"language": face, "appearance": "light"})
            window = make_window(app, ports_over(services), InlineExecutor())
            window.resize(*SIZE)
            window.show()
            window.begin()
            QTest.qWait(200)
            picture(window, options.paper, lang, options.section, options.out / f"window-{face}.png")
            window.hide()
    finally:
        services.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
