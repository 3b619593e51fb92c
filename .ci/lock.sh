#!/usr/bin/env bash
# Writes .requirements/*.txt from the lists in pyproject.toml: versions and hashes of every wheel.
# Phone first: where both sides need a package, what the phone can carry decides its version.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=.cache/lock-venv
[ -x "$tool/bin/uv" ] || { python3 -m venv "$tool" && "$tool/bin/pip" install -q uv; }
compile() {
    local extra=$1
    shift
    "$tool/bin/uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --fork-strategy fewest \
        --no-annotate --no-emit-index-url --extra "$extra" pyproject.toml "$@" \
        -o ".requirements/$extra.txt" --no-build
}
compile phone "${@}"
compile server -c .requirements/phone.txt "${@}"
compile dev -c .requirements/phone.txt -c .requirements/server.txt "${@}"
