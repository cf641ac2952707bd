"""Whether pages can be read from their pictures here. Loads neither the engine nor PyMuPDF."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

_NEEDED = ("rapidocr", "cv2", "onnxruntime")


@cache
def engine_there() -> bool:
    """Whether RapidOCR is installed with its models: it must never want to download any."""
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        return False
    spec = importlib.util.find_spec("rapidocr")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    models = [file.name for folder in folders for file in Path(folder, "models").glob("*.onnx")]
    return all(any(part in name for name in models) for part in ("_det_", "_rec_"))
