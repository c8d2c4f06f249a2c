#!/bin/sh
# Puts uv into .uv/ with nothing but Python 3.11 or newer.
set -eu

for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        found=$python
        break
    fi
done
if [ -z "${found:-}" ]; then
    echo "Fritidspas needs Python 3.11 or newer (python3 --version)." >&2
    exit 1
fi

rm -rf .uv
if ! "$found" -m venv .uv >/dev/null 2>&1; then
    # Debian keeps venv in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        rm -rf .uv
        "$found" -m venv .uv
    else
        echo "Python cannot make an environment. On Debian or Ubuntu: sudo apt install python3-venv" >&2
        exit 1
    fi
fi
.uv/bin/pip install --quiet --disable-pip-version-check "uv>=0.8"
