"""What goes with a release: the bill of materials, and a checksum of each file."""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from pathlib import Path

from installer.release.common import DIST, ROOT, VERSION, epoch, output, run, say, tool

SUMS = "SHA256SUMS"


def write() -> None:
    """Write paperlamp-VERSION.cdx.json (CycloneDX) and SHA256SUMS."""
    say("Writing the bill of materials and the checksums")
    bill = DIST / f"paperlamp-{VERSION}-{sys.platform}.cdx.json"
    options = ["--output-reproducible", "--output-format", "JSON", "--pyproject", ROOT / "pyproject.toml"]
    run([tool("cyclonedx-py"), "environment", *options, "-o", bill, tool("python")])
    _only_the_program(bill)
    lines = []
    for file in sorted(DIST.iterdir()):
        if file.is_file() and file.name != SUMS and VERSION in file.name:
            lines.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n")
    (DIST / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _only_the_program(path: Path) -> None:
    """Leave out what only builds, and number the bill by what it lists."""
    document = json.loads(path.read_text(encoding="utf-8"))
    code = "from installer.release.notices import runtime; print(' '.join(p.metadata['Name'].lower() for p in runtime('paperlamp')))"
    names = set(output([tool("python"), "-c", code]).split())
    document["components"] = [one for one in document.get("components", []) if one["name"].lower() in names]
    kept = {one["bom-ref"] for one in document["components"]} | {document["metadata"]["component"]["bom-ref"]}
    document["dependencies"] = [one for one in document.get("dependencies", []) if one["ref"] in kept]
    for one in document["dependencies"]:
        one["dependsOn"] = [ref for ref in one.get("dependsOn", []) if ref in kept]
    document["serialNumber"] = (
        f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'paperlamp {VERSION} {sys.platform} {epoch()}')}"
    )
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
