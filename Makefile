# Each target sets up what it needs in .venv, on a machine that has only Python 3.11, git and make.
# One that is named and is not the usual one, as in PYTHON=python3.13, has a folder of its own.
VENV := .venv$(patsubst python%,-%,$(filter-out python python3 python3.11,$(notdir $(PYTHON))))
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# What one test process compiled, the others need not compile again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo run doctor test check listeners format key manifest bench pictures requirements

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/demo.stamp  ## a Slack, a Ligo and the bot, in your browser; no accounts needed
	@exec $(BIN)/python -m sandbox $(ARGS)

run: $(VENV)/run.stamp  ## the bot, with the settings of .env
	@exec $(BIN)/python app.py

doctor: $(VENV)/run.stamp  ## check the installation: Slack, Ligo, the database; ARGS=--help
	@$(BIN)/python -m ligo_slack.doctor $(ARGS)

test: $(VENV)/dev.stamp  ## the whole suite, or a part: make test ARGS="-k email"
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: $(VENV)/dev.stamp  ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

listeners: $(VENV)/dev.stamp  ## the listener behind a label, an id or a command: make listeners ARGS="Undo"
	@$(BIN)/python -m tests.listeners $(ARGS)

bench: $(VENV)/dev.stamp  ## the benchmark: prints a table and writes bench/RESULTS.md
	@$(BIN)/python -m bench $(ARGS)

pictures: $(VENV)/dev.stamp  ## the pictures of the README, drawn anew from the demo; needs chromium
	@$(BIN)/python -m tests.pictures

format: $(VENV)/dev.stamp  ## ruff's own corrections
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

key: $(VENV)/run.stamp  ## a new ENCRYPTION_KEY
	@$(BIN)/python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"

manifest: $(VENV)/run.stamp  ## the app's manifest: make manifest URL=https://HOST (HTTP), LOCALE=fr (French)
	@$(BIN)/python -m ligo_slack.manifest --locale "$$LOCALE" "$$URL"

# One file for every platform and every Python from 3.11 on, which pip-tools does not write.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make requirements" $(ARGS)

requirements: $(VENV)/dev.stamp  ## pin what the *.in files name; ARGS=--upgrade: the newest versions
	@$(COMPILE) requirements.in -o requirements.txt
	@$(COMPILE) requirements-demo.in -c requirements.txt -o requirements-demo.txt
	@$(COMPILE) requirements-dev.in -c requirements-demo.txt -o requirements-dev.txt

# Debian parts venv from Python: where it is missing and apt may be used, it is installed first.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		package=$$(basename $$(readlink -f $$(command -v $(PYTHON))))-venv; \
		if [ $$(id -u) -ne 0 ] || ! command -v apt-get >/dev/null; then \
			echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install $$package"; exit 1; \
		fi; \
		echo "Installing Python's venv module with apt..." >&2; \
		apt-get update -qq && apt-get install -y -qq $$package >/dev/null; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo "Installing what the bot needs..." >&2
	@$(PIP) -r requirements.txt && touch $@

$(VENV)/demo.stamp: requirements.txt requirements-demo.txt | $(BIN)/python
	@echo "Installing what the demo needs (once, under a minute)..." >&2
	@$(PIP) -r requirements-demo.txt && touch $@

$(VENV)/dev.stamp: requirements.txt requirements-demo.txt requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need (once, about a minute)..." >&2
	@$(PIP) -r requirements-dev.txt && touch $@
