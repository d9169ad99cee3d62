#!/bin/sh
# Makes .venv with everything in uv.lock. Needs Python 3.11 or later.
set -eu

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            echo "$name"
            return
        fi
    done
    echo "Tynda needs Python 3.11 or later. Please install python3 and start again." >&2
    exit 1
}

make_venv() {
    python=$(find_python)
    # A bare Debian has venv, but not the pip that goes into it.
    "$python" -c 'import ensurepip' 2>/dev/null || sh tools/system.sh python
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv .venv
}

# uv comes by pip, which obeys the person's own settings; uv then trusts the same certificates as the system.
install_dependencies() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r tools/uv.txt
    if ls /etc/ssl/certs/* >/dev/null 2>&1; then
        export UV_SYSTEM_CERTS=1
    fi
    UV_PYTHON_DOWNLOADS=never .venv/bin/uv sync --quiet --frozen --inexact --no-progress
}

sh tools/system.sh run
.venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
install_dependencies
