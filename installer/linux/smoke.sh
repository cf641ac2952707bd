#!/usr/bin/env bash
# Tries what `make dist` built in a bare Debian, without Python, compiler or network: installs the .deb there, and runs the
# AppImage as it is, both as a user with a Chinese name who may write in no folder but the own. Needs Debian as root, debootstrap, xvfb, x11-utils; the root is made once, in build/root.
#
#   MODEL=file.gguf    a small model; without it the starter's little sister (smollm2-135m, 98 MB) is fetched by the program itself
#   MEANING=file.gguf  an embedding model; without it multilingual-e5-small (91 MB) is fetched the same way
#   TRY=deb            that one alone (deb, appimage or everything)
#   PICTURES=1         a picture of each window, in dist/ (needs imagemagick)
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD root=$PWD/build/root version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' app/__init__.py)
deb=$(ls dist/paperlamp_"$version"_*.deb) image=dist/Paperlamp-"$version"-$(uname -m).AppImage
[ "$(id -u)" = 0 ] || { echo "A bare root needs root: sudo make smoke" >&2; exit 1; }

wanted=(debootstrap xvfb x11-utils)
[ -z "${PICTURES:-}" ] || wanted+=(imagemagick)
missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] || DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >&2

if [ ! -e "$root/.ready" ]; then
  # The mirror and release are those of this machine.
  mirror=$(apt-cache policy base-files | awk '$2 ~ /^http/ {print $2; exit}')
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  rm -rf "$root"
  debootstrap --variant=minbase "$release" "$root" "$mirror" >&2
  touch "$root/.ready"
fi
unmount() { for place in proc dev tmp/.X11-unix; do mountpoint -q "$root/$place" && umount -l "$root/$place"; done; [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true; }
trap unmount EXIT
mkdir -p "$root/tmp/.X11-unix" "$root/root/trial"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev" && mount --make-rslave "$root/dev"
Xvfb :93 -screen 0 1400x900x24 -nolisten tcp >/dev/null 2>&1 & screen=$!
sleep 1
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
export DISPLAY=:93

install -m 644 "$deb" "$root/root/trial/paperlamp.deb"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
echo "== the .deb with what it depends on"
chroot "$root" sh -c 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends /root/trial/paperlamp.deb' >"$here/build/install.log" 2>&1 \
  || { tail -20 "$here/build/install.log" >&2; exit 1; }
if [ -n "${MODEL:-}" ]; then
  install -m 644 "$MODEL" "$root/root/trial/small.gguf"
elif [ ! -e "$root/root/trial/small.gguf" ]; then
  # By the frozen program, out here, where the network is set up.
  PAPERLAMP_MODELS=build/models build/bundle/paperlamp/paperlamp --home build/models-home models get smollm2-135m >&2
  cp build/models/smollm2-135m.gguf "$root/root/trial/small.gguf"
fi

if [ -n "${MEANING:-}" ]; then
  install -m 644 "$MEANING" "$root/root/trial/meaning.gguf"
elif [ ! -e "$root/root/trial/meaning.gguf" ]; then
  PAPERLAMP_MODELS=build/models build/bundle/paperlamp/paperlamp --home build/models-home models get multilingual-e5-small >&2
  cp build/models/multilingual-e5-small.gguf "$root/root/trial/meaning.gguf"
fi

# Two add-ons that play a graphics card, made for this very engine: one works, one ends it.
ggml=$(echo build/engine-source/*/vendor/llama.cpp/ggml)
for fault in 0 2; do
  work=build/stand-in-$fault
  rm -rf "$work" && mkdir "$work"
  cc -O1 -shared -fPIC -DGGML_BACKEND_DL -DGGML_BACKEND_SHARED -DGGML_SHARED -DFAULT=$fault -I "$ggml/include" -I "$ggml/src" \
    -o "$work/libggml-cuda.so" tests/installer/stand_in_card.c -L build/bundle/paperlamp/_internal/llama_cpp/lib -l:libggml-base.so -ldl
  engine=$(sed -n 's/^Version: //p' build/engine-source/*/PKG-INFO)
  echo "{\"kind\": \"cuda\", \"engine\": \"$engine\", \"platform\": \"linux-$(uname -m)\"}" > "$work/add-on.json"
  (cd "$work" && python3 -m zipfile -c add-on.zip libggml-cuda.so add-on.json)
done

user="/home/张伟"
install -d -o 1000 -g 1000 "$root$user"
chmod 1777 "$root/tmp"
for file in small meaning; do install -m 644 "$root/root/trial/$file.gguf" "$root$user/$file.gguf"; done
for fault in 0 2; do install -m 644 "build/stand-in-$fault/add-on.zip" "$root$user/add-on-$fault.zip"; done
try() {  # NAME [--own-model] COMMAND…: from here on without any network
  local name=$1; shift
  local model=(--model "$user/small.gguf")
  [ "$1" != --own-model ] || { model=(--own-model); shift; }
  echo "== $name"
  local folder
  for folder in "" "/我的 papers 📄" "/共享 shared 📂" "/第二台 second 💻"; do install -d -o 1000 -g 1000 "$root$user/$name$folder"; done
  unshare --net -- python3 installer/smoke.py --root "$root" --folder "$user/$name" "${model[@]}" --window \
    --meaning "$user/meaning.gguf" --add-on "$user/add-on-0.zip" --bad-add-on "$user/add-on-2.zip" \
    ${PICTURES:+--picture "dist/window-$name.png"} --log "dist/smoke-$name.json" -- \
    chroot --userspec=1000:1000 "$root" env -i HOME="$user" USER=张伟 PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY=:93 "$@"
}
asked() { [ -z "${TRY:-}" ] || [ "$TRY" = "$1" ]; }
if asked deb; then try deb /usr/bin/paperlamp; fi
if asked appimage; then
  install -m 755 "$image" "$root$user/Paperlamp.AppImage"
  try appimage "$user/Paperlamp.AppImage"
fi
everything=$(ls dist/Paperlamp-"$version"-everything-*.AppImage 2>/dev/null || true)
if [ -n "$everything" ] && asked everything; then
  install -m 755 "$everything" "$root$user/Everything.AppImage"
  try everything --own-model "$user/Everything.AppImage"
fi
echo "== removed again"
chroot "$root" apt-get remove -qy paperlamp >>"$here/build/install.log" 2>&1
test ! -e "$root/usr/lib/paperlamp"
if asked deb; then test -e "$root$user/deb/我的 papers 📄/library.sqlite"; fi
echo "All went well; the library is still there after the package was removed."
