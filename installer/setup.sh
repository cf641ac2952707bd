#!/usr/bin/env bash
# Sets Paperlamp up in .venv: Python packages by locked hashes, llama.cpp compiled for this machine, and on
# Debian-like systems (as root) the few system libraries Qt needs. Safe to run again, also after an interruption.
#
#   GPU=auto|cpu|cuda|metal|vulkan|rocm   what llama.cpp is built for (auto: CUDA where nvidia-smi and nvcc are there)
#   OCR=1                                 adds text recognition for scans (RapidOCR, its models in its wheel)
#   PYTHON=python3.11                     which Python makes the virtual environment
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

find_python() {
  for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { echo "$candidate"; return; }
  done
  stop "Python 3.11 is needed: install it (Debian: apt-get install python3 python3-venv) and run this again."
}

system_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  local wanted=(libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 fonts-noto-cjk)
  command -v dpkg-query >/dev/null 2>&1 || {
    say "Note: Qt needs EGL, OpenGL, xkbcommon(-x11), D-Bus, fontconfig and xcb-cursor/icccm/keysyms/shape; Chinese needs a CJK font such as Noto Sans CJK."
    return 0
  }
  local missing=()
  for package in "${wanted[@]}"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" = 0 ]; then
    say "Installing system libraries: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -qy --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"; } >&2 \
      || say "Some could not be installed; install them yourself: apt-get install ${missing[*]}"
  else
    say "Note: install these system libraries for the window: sudo apt-get install ${missing[*]}"
  fi
}

build_flags() {
  case "$1" in
    cuda) echo "-DGGML_CUDA=on" ;;
    metal) echo "-DGGML_METAL=on" ;;
    vulkan) echo "-DGGML_VULKAN=on" ;;
    rocm) echo "-DGGML_HIP=on" ;;
    *) echo "" ;;
  esac
}

compiler() { command -v c++ || command -v g++ || command -v clang++; }

vulkan_headers_are_new() {
  # llama.cpp uses this extension's declarations without asking whether they are there.
  printf '#include <vulkan/vulkan.h>\n#ifndef VK_EXT_layer_settings\n#error\n#endif\n' \
    | "$(compiler)" ${VULKAN_SDK:+-I"$VULKAN_SDK/include"} -E -x c++ - >/dev/null 2>&1
}

# What a build needs is looked for before the minutes of compiling, not found missing after them.
check_tools() {
  case "$1" in
    cuda) command -v nvcc >/dev/null 2>&1 \
      || stop "GPU=cuda needs the CUDA compiler (nvcc): install the CUDA toolkit (Debian: apt-get install nvidia-cuda-toolkit) and run this again." ;;
    vulkan)
      command -v glslc >/dev/null 2>&1 \
        || stop "GPU=vulkan needs glslc, the Vulkan headers and the SPIR-V headers: install them (Debian: apt-get install libvulkan-dev glslc spirv-headers mesa-vulkan-drivers; elsewhere the Vulkan SDK) and run this again."
      vulkan_headers_are_new \
        || stop "GPU=vulkan needs newer Vulkan headers than are here (those of Debian 12 are too old for llama.cpp, those of Debian 13 will do): install LunarG's Vulkan SDK, source its setup-env.sh, which sets VULKAN_SDK, and run this again." ;;
    rocm) command -v hipcc >/dev/null 2>&1 \
      || stop "GPU=rocm needs ROCm (hipcc): install it from AMD and run this again." ;;
    metal) [ "$(uname -s)" = Darwin ] || stop "GPU=metal is for Apple's computers only." ;;
    cpu) ;;
    *) stop "GPU=$1 is not known: auto, cpu, cuda, metal, vulkan or rocm." ;;
  esac
}

gpu=${GPU:-auto}
if [ "$gpu" = auto ]; then
  gpu=cpu
  if command -v nvidia-smi >/dev/null 2>&1 && nvidia-smi >/dev/null 2>&1; then
    if command -v nvcc >/dev/null 2>&1; then gpu=cuda; else
      say "An NVIDIA GPU is here but not the CUDA compiler (nvcc); building for the CPU. With CUDA installed, run: make setup GPU=cuda"
    fi
  fi
fi

fingerprint=$(cat requirements.lock requirements-build.lock pyproject.toml installer/setup.sh | cksum | tr -d ' ')
stamp=".venv/.paperlamp-$fingerprint-$gpu"
add_recognition() {
  [ -n "${OCR:-}" ] && [ "${OCR:-}" != 0 ] || return 0
  local marker=".venv/.paperlamp-ocr-$(cksum < requirements-ocr.lock | tr -d ' ')"
  [ -e "$marker" ] && return 0
  say "Adding text recognition for scans"
  .venv/bin/python -m pip --disable-pip-version-check install -q --require-hashes -r requirements-ocr.lock
  rm -f .venv/.paperlamp-ocr-*
  touch "$marker"
}

# Without an explicit GPU= a finished set-up of any kind is kept.
if [ -z "${GPU:-}" ] && ls .venv/.paperlamp-"$fingerprint"-* >/dev/null 2>&1; then add_recognition; exit 0; fi
[ -e "$stamp" ] && { add_recognition; exit 0; }
compiler >/dev/null || stop "A C++ compiler is needed: install one (Debian: apt-get install g++; macOS: xcode-select --install) and run this again."
check_tools "$gpu"
system_libraries

if ! .venv/bin/python -c 'import pip' >/dev/null 2>&1; then
  say "[1/4] Making the virtual environment .venv"
  "$(find_python)" -m venv --clear .venv || stop "The virtual environment could not be made (Debian: apt-get install python3-venv), then run this again."
fi
pip=(.venv/bin/python -m pip --disable-pip-version-check)
say "[2/4] Installing build tools"
"${pip[@]}" install -q --require-hashes -r requirements-build.lock
say "[3/4] Installing packages; llama.cpp is compiled for this machine ($gpu), once, in about 7 to 11 minutes on two cores, longer for a graphics card"
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}"
flags=$(build_flags "$gpu")
install_packages() {
  # pip knows nothing of build flags: what was built with others is built again, what is built with some is not kept in its cache.
  local before="" cache=""
  "${pip[@]}" show -q llama-cpp-python >/dev/null 2>&1 && before=yes
  [ -z "$flags" ] || cache=--no-cache-dir
  CMAKE_ARGS="$flags ${CMAKE_ARGS:-}" "${pip[@]}" install --require-hashes --no-build-isolation $cache -r requirements.lock || return 1
  if [ -n "$before" ] && [ "$(cat .venv/.llama-flags 2>/dev/null)" != "$flags" ]; then
    awk '/^llama-cpp-python==/{on=1} on{print} on&&!/\\$/{exit}' requirements.lock > .venv/llama.lock
    CMAKE_ARGS="$flags ${CMAKE_ARGS:-}" "${pip[@]}" install --require-hashes --no-build-isolation $cache --no-deps --force-reinstall -r .venv/llama.lock || return 1
  fi
  echo "$flags" > .venv/.llama-flags
}
if ! install_packages; then
  [ -n "$flags" ] || exit 1
  [ -z "${GPU:-}" ] || stop "llama.cpp could not be built for $gpu; the lines above say what is missing. Without the graphics card: make setup GPU=cpu"
  say "llama.cpp could not be built for $gpu; building for the processor instead. The lines above say what is missing; then run: make setup GPU=$gpu"
  gpu=cpu flags=""
  stamp=".venv/.paperlamp-$fingerprint-$gpu"
  install_packages
fi
say "[4/4] Installing Paperlamp"
"${pip[@]}" install -q --no-deps --no-build-isolation -e .
rm -f .venv/.paperlamp-[0-9]*
touch "$stamp"
add_recognition
say "Ready."
