#!/bin/sh
# Installs the system packages that are missing (Debian, Ubuntu), or says which ones to install.
# Argument: "python" (making .venv), "run" (a window), "test" (tests of the real window and of prints).
set -eu

PYTHON="python3-venv"
RUN="libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxcb-cursor0 libxcb-icccm4
 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1 libxcb-randr0
 libxcb-render-util0 libxcb-image0 libxcb-sync1 libxcb-xfixes0"
TEST="xvfb xauth xdotool x11-xkb-utils xclip dbus at-spi2-core poppler-utils libreoffice-calc-nogui"

installed() {
    dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^.i'
}

missing_of() {
    for package in "$@"; do
        # Newer releases call some of them NAMEt64.
        installed "$package" || installed "${package}t64" || printf ' %s' "$package"
    done
}

# Without the right to install, only what makes .venv is worth stopping for: the commands need no window.
ask_for() {
    echo "Missing system packages. Please install them:" >&2
    echo "  sudo apt-get install$1" >&2
    [ "$what" != python ]
}

install() {
    as_root="env"
    if [ "$(id -u)" != 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            ask_for "$1"
            return
        fi
        as_root="sudo -n env"
    fi
    echo "Installing system packages:$1"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # a list of words
    $as_root DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -y -qq --no-install-recommends $1 >/dev/null
}

what="${1:-run}"
case "$what" in
python) wanted="$PYTHON" ;;
run) wanted="$RUN" ;;
test) wanted="$RUN $TEST" ;;
*) echo "system.sh: python, run or test" >&2; exit 2 ;;
esac

if ! command -v apt-get >/dev/null 2>&1; then
    if [ "$what" = python ]; then
        echo "This Python has no ensurepip. Please install the package that brings python3 -m venv." >&2
        exit 1
    fi
    exit 0 # not Debian: nothing is known about what is installed
fi
# shellcheck disable=SC2086 # a list of words
missing=$(missing_of $wanted)
[ -z "$missing" ] || install "$missing"
