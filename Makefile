.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help install map test lint bench browser clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

EXPLORER := $(shell find maps/explorer/src maps/explorer/css -type f)

$(VENV)/.installed: pyproject.toml hatch_build.py maps/explorer/package-lock.json maps/explorer/build.mjs $(EXPLORER)
	@echo "Installing Placetime into $(VENV) (a few minutes the first time) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Placetime needs Python 3.11 or newer; try make PYTHON=python3.11"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the tools of the tests ..."
	@$(PIP) install --group dev
	@touch $@

install: $(VENV)/.installed ## Install into .venv

map: install ## Install, draw the map of the bundled chronicle, say where it is
	@$(BIN)/placetime map -o map.html

browser: $(VENV)/.installed-dev
	@$(BIN)/python tests/browser.py

test: $(VENV)/.installed-dev lint browser ## Run every test, the browser's included
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## Check style and types, Python and TypeScript
	@echo "Checking style and types ..."
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python hatch_build.py --check

bench: $(VENV)/.installed-dev ## Measure speed against peers, as ratios in one run
	@$(PIP) install --group bench
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

clean: ## Remove what make made
	rm -rf $(VENV) map.html dist build maps/explorer/dist maps/explorer/node_modules
