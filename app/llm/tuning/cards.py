"""Which graphics cards this computer has and which build tools are there, asked of the system, not of llama.cpp."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.domain.engine.model import GraphicsCard

_PCI = Path("/sys/bus/pci/devices")
_VENDORS = {"0x10de": "nvidia", "0x1002": "amd", "0x8086": "intel"}
_NAMES = {"nvidia": "NVIDIA", "amd": "AMD", "intel": "Intel", "apple": "Apple"}
_TOOLS = ("nvcc", "hipcc", "glslc", "apt-get", "brew")
_PATIENCE_S = 10.0


def graphics_cards() -> tuple[GraphicsCard, ...]:
    """The cards of the known makers; server consoles and virtual screens are none."""
    system = platform.system()
    if system == "Darwin":
        return _apple()
    if system == "Windows":
        return cards_from_names(_output("powershell", "-NoProfile", "-Command", _WINDOWS_NAMES).splitlines())
    nvidia = cards_from_nvidia_smi(_output("nvidia-smi", *_NVIDIA_QUERY))
    return nvidia + tuple(card for card in cards_from_pci(_PCI) if card.vendor != "nvidia" or not nvidia)


def build_tools() -> frozenset[str]:
    """Which of the tools that builds of llama.cpp need can be called here."""
    found = {tool for tool in _TOOLS if shutil.which(tool)}
    if Path("/dev/kfd").exists():
        found.add("kfd")
    return frozenset(found)


_WINDOWS_NAMES = "Get-CimInstance Win32_VideoController | ForEach-Object Name"
_NVIDIA_QUERY = ("--query-gpu=name,memory.total", "--format=csv,noheader,nounits")


def cards_from_nvidia_smi(text: str) -> tuple[GraphicsCard, ...]:
    """From lines of "NAME, MIB"; anything else (an error message) gives none."""
    cards = []
    for line in text.splitlines():
        name, comma, memory = line.rpartition(",")
        if comma and memory.strip().isdigit():
            cards.append(GraphicsCard("nvidia", name.strip(), True, int(memory) << 20))
    return tuple(cards)


def cards_from_pci(folder: Path) -> tuple[GraphicsCard, ...]:
    """From the kernel's list of PCI devices: display controllers of the known makers."""
    cards = []
    for device in sorted(folder.glob("*")) if folder.is_dir() else ():
        vendor = _VENDORS.get(_read(device / "vendor"))
        if vendor is None or not _read(device / "class").startswith("0x03"):
            continue
        memory = _read(device / "mem_info_vram_total")
        # An NVIDIA card is listed here only where nvidia-smi did not answer for it.
        driver = vendor != "nvidia" and (device / "driver").exists()
        cards.append(GraphicsCard(vendor, _NAMES[vendor], driver, int(memory) if memory.isdigit() else 0))
    return tuple(cards)


def cards_from_names(names: Sequence[str]) -> tuple[GraphicsCard, ...]:
    """From the names Windows gives its display adapters; the basic adapter stands in for a missing driver."""
    cards = []
    for name in filter(None, map(str.strip, names)):
        words = name.lower()
        vendor = next((key for key, maker in _NAMES.items() if maker.lower() in words), "")
        vendor = vendor or ("amd" if "radeon" in words else "nvidia" if "geforce" in words else "")
        if vendor:
            cards.append(GraphicsCard(vendor, name))
    return tuple(cards)


def _apple() -> tuple[GraphicsCard, ...]:
    if platform.machine() == "arm64":
        return (GraphicsCard("apple", _output("sysctl", "-n", "machdep.cpu.brand_string").strip() or "Apple"),)
    models = (
        line.partition("Chipset Model:")[2] for line in _output("system_profiler", "SPDisplaysDataType").splitlines()
    )
    return cards_from_names([model for model in models if model])


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _output(*command: str) -> str:
    """What a program prints; nothing where it is missing, fails, or takes too long."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, *command[1:]], capture_output=True, text=True, timeout=_PATIENCE_S, check=False, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""
