"""A formula in TeX drawn as a picture of paths alone, which every drawer of SVG can paint."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
LONGEST = 1000
"""Characters; a formula that anybody reads is far shorter."""


def formula_svg(tex: str, size: float, color: str, in_line: bool) -> tuple[bytes, float] | None:
    """The picture, and how far below the line it reaches, in pixels; None for what is no formula."""
    if len(tex) > LONGEST:
        return None
    import ziamath

    try:
        drawn = ziamath.Latex(tex, size=size, color=color, inline=in_line)
        svg, below = drawn.svg(), float(-drawn.getyofst())
    except Exception:  # noqa: BLE001 - another program's reader of any text; what it cannot draw is shown as it was typed
        return None
    return _with_paths(svg.encode()), max(0.0, below)


def _with_paths(svg: bytes) -> bytes:
    """Each character, drawn once and used by reference, as a path at each of its places: Qt draws no references to symbols."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    symbols = {one.get("id"): one for one in root.iter(f"{_SVG}symbol")}
    for use in list(root.iter(f"{_SVG}use")):
        symbol = symbols.get((use.get("href") or "").lstrip("#"))
        parent = use.getparent()
        if symbol is None or parent is None:
            continue
        left, top, _, height = map(float, (symbol.get("viewBox") or "0 0 1 1").split())
        scale = float(use.get("height", "1")) / (height or 1.0)
        x, y = float(use.get("x", "0")) - left * scale, float(use.get("y", "0")) - top * scale
        place = etree.Element(f"{_SVG}g", transform=f"translate({x:.4f} {y:.4f}) scale({scale:.6f})")
        if use.get("fill"):
            place.set("fill", use.get("fill"))
        place.extend(deepcopy(path) for path in symbol.iter(f"{_SVG}path"))
        parent.replace(use, place)
    for symbol in symbols.values():
        if (parent := symbol.getparent()) is not None:
            parent.remove(symbol)
    return bytes(etree.tostring(root))
