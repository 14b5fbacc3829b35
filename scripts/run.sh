#!/usr/bin/env bash
# Set everything up and open the kiosk on the hall:   bash scripts/run.sh [smartnav arguments]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh

screen=
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && screen=yes
packages=("${BASE_PACKAGES[@]}")
[ -n "$screen" ] && packages+=("${SCREEN_PACKAGES[@]}")
prepare "" "${packages[@]}"

if [ $# -gt 0 ]; then
    exec "$PYTHON" -m smartnav "$@"
elif [ -n "$screen" ]; then
    exec "$PYTHON" -m smartnav kiosk
else
    mkdir -p out
    say "No display here: drawing the guide map of a sample route to out/guide.png instead of opening the kiosk."
    exec "$PYTHON" -m smartnav guide shizhong.yaml --from kiosk-south --to C11 -o out/guide.png
fi
