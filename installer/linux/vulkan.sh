#!/usr/bin/env bash
# Gets what the engine's module for graphics cards (Vulkan) is built with, on Debian as root, into build/vulkan; prints that
# folder, which is what VULKAN_SDK wants to name. llama.cpp needs headers of 1.3.275 or newer, and Debian 12 has older ones.
# Headers run nowhere, so those of Debian 13 are fetched (apt checks their signatures) and unpacked; nothing of
# Debian 13 is installed. The shader compiler and the loader to link against are this system's own.
set -euo pipefail
cd "$(dirname "$0")/../.."
release=${PAPERLAMP_VULKAN_RELEASE:-trixie}
sdk=$PWD/build/vulkan
[ ! -e "$sdk/.ready-$release" ] || { echo "$sdk"; exit 0; }

missing=()
for package in glslc libvulkan1; do
  dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "These are needed: sudo apt-get install ${missing[*]}" >&2; exit 1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >&2
fi

rm -rf "$sdk"
mkdir -p "$sdk/apt/lists/partial" "$sdk/apt/cache/archives/partial" "$sdk/lib"
mirror=$(apt-cache policy base-files | awk '$2 ~ /^http/ {print $2; exit}')
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $release main" > "$sdk/apt/sources.list"
options=(-o Dir::Etc::sourcelist="$sdk/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$sdk/apt/lists"
  -o Dir::Cache="$sdk/apt/cache" -o APT::Sandbox::User=root)
apt-get "${options[@]}" update -q >&2
(cd "$sdk/apt" && apt-get "${options[@]}" download -q libvulkan-dev spirv-headers >&2)
for package in "$sdk"/apt/*.deb; do dpkg-deb --fsys-tarfile "$package" | tar -x -C "$sdk" --strip-components=2 ./usr; done
# The library to link against is this system's loader; its name without a number belongs to the package of headers.
loader=$(ldconfig -p | awk '$1 == "libvulkan.so.1" {print $NF; exit}')
ln -sfn "$loader" "$sdk/lib/libvulkan.so"
rm -rf "$sdk/apt"
touch "$sdk/.ready-$release"
echo "$sdk"
