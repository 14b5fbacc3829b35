# Sourced by run.sh and test.sh: everything a fresh Debian 12 machine lacks, installed once.
# shellcheck shell=bash
#
# prepare "<extras>" <debian packages…>   leaves $PYTHON, the virtual environment's interpreter.
# A stamp keeps the second call quick: nothing is asked of apt or pip while pyproject.toml and the
# list of packages stay as they were.

say() { printf '%s\n' "$*" >&2; }

# What Qt needs even without a screen, and what makes a virtual environment.
BASE_PACKAGES=(python3-venv libgl1 libegl1 libfontconfig1 libxkbcommon0 libglib2.0-0 libdbus-1-3)
# What Qt needs besides to open a window on X.
SCREEN_PACKAGES=(libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0)

system_packages() {
    local missing=() package
    command -v dpkg-query >/dev/null || return 0 # not Debian: Qt will say what it misses
    for package in "$@"; do
        # A Python of one's own that can make virtual environments needs no python3-venv.
        [ "$package" = python3-venv ] && python3 -c 'import ensurepip' 2>/dev/null && continue
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            root=(sudo)
        else
            say "SmartNav needs some system packages. Please run this line, then start again:"
            say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
            exit 1
        fi
    fi
    say "Installing system packages: ${missing[*]}"
    "${root[@]}" apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null
}

prepare() {
    local extras=$1 stamp wanted
    shift
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        say "SmartNav needs Python 3.11 or newer; this is $(python3 --version)."
        exit 1
    }
    system_packages "$@"
    VENV=${SMARTNAV_VENV:-$PWD/.venv}
    PYTHON=$VENV/bin/python
    stamp=$VENV/.smartnav-${extras//,/-}
    wanted=$(cat pyproject.toml <(python3 --version) <(pwd) | sha256sum)
    if [ ! -x "$PYTHON" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "Setting up the Python environment in ${VENV#"$PWD"/} (once; a few minutes)"
        [ -x "$PYTHON" ] || python3 -m venv "$VENV"
        "$PYTHON" -m pip install --quiet --disable-pip-version-check \
            -e ".${extras:+[$extras]}" >&2
        printf '%s' "$wanted" >"$stamp"
    fi
}
