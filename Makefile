# make site   build speeches/ into site/          make check  list every problem, write nothing
# make serve  look at it, rebuilt on every change  make test   everything that must pass
# make bench  speed beside stock MkDocs, 15 minutes  make requirements  pin what requirements*.in ask for

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
NODE := tests/javascript/node_modules/.installed

.PHONY: site check serve test bench requirements browser clean
.DEFAULT_GOAL := site

site: $(RUN)
	@$(PY) scripts/build.py
	@echo "看站点：make serve，然后打开 http://127.0.0.1:8000/"

check: $(RUN)
	@$(PY) scripts/check.py

serve: $(RUN)
	@$(PY) scripts/serve.py

test: $(DEV) $(NODE) browser
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) scripts/check.py --quiet
	$(PY) -m pytest

bench: $(DEV) browser
	$(PY) benchmarks/build_speed.py
	$(PY) benchmarks/search_speed.py --large

requirements: $(DEV)
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.txt requirements.in
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.txt requirements-dev.in

browser:
	@sh tests/browser/ensure_chromium.sh

clean:
	rm -rf site docs/speeches docs/terms docs/index.md .bench

$(RUN): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUN)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(NODE): tests/javascript/package-lock.json $(DEV)
	@$(VENV)/bin/npm ci --silent --prefix tests/javascript
	@touch $@
