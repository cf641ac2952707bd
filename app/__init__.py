"""Paperlamp: a research reading assistant that runs on the user's own computer."""

import os

__version__ = "0.1.0"

TELEMETRY_SWITCHES = {"ORT_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
"""What tells libraries not to report to their makers. onnxruntime's official builds (seen in 1.31.1 on Linux) write a
device id into the home folder and look up their maker's host as soon as they are imported, which `import pymupdf` does."""

# Here, because this file is the first of ours that any process runs, children included; they inherit it as well.
os.environ.update(TELEMETRY_SWITCHES)
