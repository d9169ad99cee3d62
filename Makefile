# Everything starts from `make run` and `make test`; both do their own set-up.
PYTHON := .venv/bin/python
STAMP := .venv/.tynda-ready
LANGS := kk ru en
CATALOGUES := $(foreach lang,$(LANGS),resources/translations/$(lang)/LC_MESSAGES/tynda.mo)

.PHONY: run demo-reset test check bench setup translations
.DEFAULT_GOAL := run

run: setup
	@sh tools/run.sh

demo-reset: setup
	rm -rf demo
	@sh tools/run.sh

test: setup
	@sh tools/system.sh test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0 -m "not alone"
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -m alone || [ $$? -eq 5 ] # 5: there is none

check: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy --platform win32 --cache-dir .mypy_cache/win32 --exclude '^tests/bench/'
	.venv/bin/lint-imports
	$(PYTHON) tools/texts.py check
	.venv/bin/uv lock --check --quiet $(if $(wildcard /etc/ssl/certs/*),--system-certs)
	$(PYTHON) -m pytest -q tests/house

bench: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.bench

setup: $(STAMP) translations

translations: $(CATALOGUES)

%.mo: %.po | $(STAMP)
	@$(PYTHON) tools/texts.py compile

$(STAMP): pyproject.toml uv.lock tools/setup.sh tools/system.sh tools/uv.txt
	@sh tools/setup.sh
	@touch $@
