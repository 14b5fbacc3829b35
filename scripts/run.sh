#!/usr/bin/env bash
# Set everything up and open the kiosk on the hall:   bash scripts/run.sh [smartnav arguments]
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh

screen=
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && screen=yes
packages=("${BASE_PACKAGES[@]}")
[ -n "$screen" ] && packages+=("${SCREEN_PACKAGES[@]}")
prepare "" "${packages[@]}"

if [ $# -gt 0 ]; then
    cd "$here" # files among the arguments are meant from where the command is given
    exec "$VENV/bin/smartnav" "$@"
elif [ -n "$screen" ]; then
    exec "$VENV/bin/smartnav" kiosk
else
    mkdir -p out
    say "No display here: drawing the guide map of a sample route to out/guide.png instead of opening the kiosk."
    exec "$VENV/bin/smartnav" guide shizhong.yaml --from kiosk-south --to C11 -o out/guide.png
fi
