#!/usr/bin/env bash
# Lint, types and the direction of imports, in one command. Needs the environment test.sh makes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bin=${SMARTNAV_VENV:-$PWD/.venv}/bin

"$bin/ruff" check --quiet .
"$bin/ruff" format --quiet --check . || {
    echo "not formatted: run $bin/ruff format ." >&2
    exit 1
}
"$bin/mypy" --no-error-summary
imports=$("$bin/lint-imports" --no-logo 2>&1) || {
    printf '%s\n' "$imports" >&2
    exit 1
}
long=$(git ls-files '*.py' | xargs wc -l | awk '$2 != "total" && $1 > 400 {print $2 ": " $1 " lines"}')
[ -z "$long" ] || {
    printf 'longer than 400 lines, each perhaps two ideas:\n%s\n' "$long" >&2
    exit 1
}
