"""What the frozen `paperlamp-gui` runs: the window, for a start from a menu or by a file's double-click."""

import sys

from app.bootstrap import main_gui

if __name__ == "__main__":
    sys.exit(main_gui())
