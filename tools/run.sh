#!/bin/sh
# Opens the workbench on the demonstration workspace; without a display, builds it and exports every scorecard.
set -eu
demo="demo/tynda-demo.tynda"
[ -f "$demo" ] || .venv/bin/python main.py demo "$demo"

case "$(uname -s)" in
Linux) display="${DISPLAY:-}${WAYLAND_DISPLAY:-}" ;;
*) display="yes" ;;
esac
if [ -n "$display" ]; then
    exec .venv/bin/python main.py "$demo"
fi
for audit in first-monitoring training-2025 training-2026; do
    for lang in kk ru en; do
        .venv/bin/python main.py export "$demo" "$audit" --to "demo/export/$audit/$lang" \
            --format xlsx,pdf --lang "$lang"
    done
done
echo "No display: the demonstration workspace is $demo, its scorecards are in demo/export."
