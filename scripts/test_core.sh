#!/usr/bin/env bash
# Run the core's tests in an environment without PySide6. Called by test.sh after its set-up, which
# runs the rest: no test is run twice.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

core=${SMARTNAV_CORE_VENV:-$PWD/.venv-core}
stamp=$core/.smartnav
wanted=$(cat pyproject.toml scripts/test_core.sh <(python3 --version) <(pwd) | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    [ -x "$core/bin/python" ] || python3 -m venv "$core"
    # Everything the project and its tests need, but Qt and what drives a browser.
    python3 - >"$core/requirements.txt" <<'PYTHON'
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
skipped = ("PySide6", "pytest-qt", "playwright")
wanted = project["dependencies"] + project["optional-dependencies"]["test"]
print("\n".join(line for line in wanted if not line.startswith(skipped)))
PYTHON
    "$core/bin/python" -m pip install --quiet --disable-pip-version-check \
        -r "$core/requirements.txt"
    "$core/bin/python" -m pip uninstall --quiet --yes PySide6-Essentials shiboken6 2>/dev/null || true
    printf '%s' "$wanted" >"$stamp"
fi
"$core/bin/python" -c 'import PySide6' 2>/dev/null && {
    echo "the core's environment has PySide6 in it: remove $core and run again" >&2
    exit 1
}
. scripts/core_tests.sh
# Neighbours stay together: they share plans, floors drawn and databases.
PYTHONPATH=$PWD "$core/bin/python" -m pytest -c tests/core.ini --rootdir . -n "$(nproc)" \
    --dist worksteal "${CORE_TESTS[@]}"
