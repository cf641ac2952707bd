#!/usr/bin/env bash
# `make dist`: installs on Debian-like systems (as root) what the packages are built with, then builds them.
#
#   PYTHON=python3.11        which Python is packed; it needs its shared library (Debian's has it)
#   PAPERLAMP_CARDS=vulkan   the engine's module for graphics cards: vulkan or none (default: vulkan where its tools are here;
#                            asked for by name on Debian, its tools are fetched: installer/linux/vulkan.sh)
#   PAPERLAMP_EVERYTHING=1   also a download with the starter model inside, for machines without a network (or a model's name)
#   PAPERLAMP_ADD_ON=cuda    also the add-on for cards of NVIDIA (needs CUDA's toolkit; alone: the steps `environment add-on`)
#   PAPERLAMP_QUICK=1        packs loosely, for a trial
#   SOURCE_DATE_EPOCH=…      the moment that all files carry (default: that of the last commit)
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=(gcc g++ patchelf squashfs-tools libsquashfuse-dev libfuse3-dev zlib1g-dev liblzma-dev libzstd-dev liblz4-dev liblzo2-dev
  dpkg-dev lintian desktop-file-utils appstream libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1
  libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xkb1 libdbus-1-3 libfontconfig1 libwayland-cursor0 libwayland-egl1)
if [ "$(uname -s)" = Linux ] && command -v dpkg-query >/dev/null 2>&1; then
  missing=()
  for package in "${wanted[@]}"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    [ "$(id -u)" = 0 ] || { echo "These are needed: sudo apt-get install ${missing[*]}" >&2; exit 1; }
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >&2 && apt-get install -qy --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >&2
  fi
fi

if [ "${PAPERLAMP_CARDS:-}" = vulkan ] && [ -z "${VULKAN_SDK:-}" ] && command -v apt-get >/dev/null 2>&1; then
  VULKAN_SDK=$(bash installer/linux/vulkan.sh)
  export VULKAN_SDK
fi

for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
  [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
  "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null || continue
  exec "$candidate" -m installer.release "$@"
done
echo "Python 3.11 to 3.13 is needed." >&2
exit 1
