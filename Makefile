# Everything a newcomer, a developer and CI do, by name. Needs Python 3.11 or newer, git and make.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
SPANISH := network/locale/es/LC_MESSAGES/django

# What Python compiled it keeps, whatever the shell says: a start is four processes of 1,500 modules.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup setup-dev run seed check test test-sqlite test-postgres test-browser bench lock messages clean

help: ## List these commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*##/\t/' | expand -t 16

setup: .venv/.installed $(SPANISH).mo ## Make the environment of the running software in .venv

setup-dev: .venv/.installed-dev ## Add what tests and checks need

run: .venv/.installed ## Serve the network on PORT (8000), with sample data when the database is new
	@$(MANAGE) start --port $(PORT)

seed: .venv/.installed ## Load the sample network into an empty database
	@$(MANAGE) seed

check: .venv/.installed-dev ## Lint, types, contracts, templates, migrations
	@deploy/check

test: test-sqlite test-postgres test-browser ## Everything that must pass

test-sqlite: .venv/.installed-dev ## The suite on SQLite
	@$(BIN)/pytest -q -n 2

test-postgres: .venv/.installed-dev ## What touches the database, on a throw-away PostgreSQL cluster
	@deploy/with-postgres $(BIN)/pytest -q -n 2 --database-only

test-browser: .venv/.installed-dev ## The suite that drives Chromium
	@$(BIN)/pytest -q -n 2 -o addopts="--strict-markers -p no:cacheprovider" tests/browser

bench: .venv/.installed-dev ## Measure the search, the import and the lists (beside Mailman), and print tables
	@$(MANAGE) bench
	@$(MANAGE) bench_mailman

lock: ## Pin the dependencies anew, with hashes and no index address
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --generate-hashes pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --generate-hashes --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

messages: .venv/.installed-dev ## Collect the strings to translate (needs GNU gettext)
	@deploy/messages

clean: ## Forget the environment (the data in var/ stays)
	rm -rf .venv

# uv is used when it is there: the same pins and hashes, in half the time. Else four pips share the
# work, because one keeps one core busy: every pin stands by itself (--no-deps, --require-hashes).
define install
	@if command -v uv >/dev/null; then VIRTUAL_ENV=.venv uv pip install -q --require-hashes -r $(1); else \
	rm -rf .venv/shares && mkdir .venv/shares && \
	awk '/^[^ #]/ { pin++ } { print > (".venv/shares/" pin % 4) }' $(1) && \
	ls .venv/shares/* | xargs -n 1 -P 4 $(BIN)/pip install -q --disable-pip-version-check \
	--no-compile --no-deps --require-hashes -r; fi
endef

.venv/bin/python:
	@echo "Making the environment in .venv (about half a minute the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv .venv

# Whoosh was written before Python warned of some of its spellings: compiled once, it is silent.
.venv/.installed: requirements.lock | .venv/bin/python
	$(call install,requirements.lock)
	@$(BIN)/python -W ignore -m compileall -q $$($(BIN)/python -W ignore -c 'import whoosh; print(*whoosh.__path__)')
	@touch $@

%.mo: %.po | .venv/.installed
	@$(BIN)/pybabel -q compile -i $< -o $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed | .venv/bin/python
	$(call install,requirements-dev.lock)
	@touch $@
