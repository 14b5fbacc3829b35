#!/usr/bin/env bash
# Set everything up and run all checks and tests:   bash scripts/test.sh [pytest arguments]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh

prepare test,dev "${BASE_PACKAGES[@]}" chromium poppler-utils fontconfig libatomic1 postgresql \
    nginx-light

export QT_QPA_PLATFORM=offscreen
# Each process of a test would else compile the whole program again.
unset PYTHONDONTWRITEBYTECODE
# Chromium shows Chinese in the bundled font: the terminal's own fonts are not counted on.
mkdir -p out
cat >out/fonts.conf <<CONF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>$PWD/assets/fonts</dir>
</fontconfig>
CONF
export FONTCONFIG_FILE=$PWD/out/fonts.conf

# With arguments: just these tests, for working on something.
[ $# -gt 0 ] && exec "$PYTHON" -m pytest "$@"

# Types keep one processor busy for a minute, and tests wait now and then: both at a time. What the
# checks say is told when the core's tests are done.
bash scripts/check.sh >out/check.log 2>&1 &
checks=$!
trap 'kill "$checks" 2>/dev/null || true' EXIT
core=0
bash scripts/test_core.sh || core=$?
checked=0
wait "$checks" || checked=$?
trap - EXIT
cat out/check.log >&2
[ "$core" -eq 0 ] && [ "$checked" -eq 0 ] || exit 1
. scripts/core_tests.sh
# Neighbours stay together: they share windows, halls and the browser.
"$PYTHON" -m pytest -n "$(nproc)" --dist worksteal "${CORE_TESTS[@]/#/--ignore=}"
