# Sourced by test_core.sh, which runs these, and test.sh, which runs all others.
# shellcheck shell=bash disable=SC2034

CORE_TESTS=(tests/plan tests/space tests/routing tests/guidance tests/directory tests/survey
    tests/cartography tests/handoff tests/guide tests/errands tests/terminal
    tests/store tests/queueing tests/hall tests/interchange tests/versions tests/analytics)
