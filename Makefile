# The two commands of the README are `make run` and `make test`.
PYTHON ?= python3
DATA_DIR ?= var
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
export DATA_DIR HOST PORT

PY := .venv/bin/python
MANAGE := $(PY) manage.py
# Tests that need a database server: postgres://user@host:port/name; the role must be able to create databases.
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres

# What looks at pages, and at nothing that a database could do otherwise, runs on SQLite only.
LOOKS := axe calendar desk feeds figures files following history identity kwcag moment panel reading review \
	skip_navigation weight
FLOOR := accessibility cards colour env formats house icons images static

# Threads wait for the database and for slow uploads; connections beyond the bound wait for their turn.
SERVER := --interface wsgi --http 1 --no-ws --blocking-threads 4 --backpressure 1024 \
	--respawn-failed-workers --workers-kill-timeout 10

.PHONY: install install-dev run dev passwords messages test test-postgres load load-postgres lint bench clean

install: .venv/installed
install-dev: .venv/installed-dev

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

.venv/installed-dev: requirements.txt requirements-dev.txt | .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	touch .venv/installed $@

prepare: install
	$(PY) -m config.secret_key "$(DATA_DIR)"
	$(PY) -m config.messages
	$(MANAGE) migrate --verbosity 0

run: prepare
	$(MANAGE) collectstatic --noinput --verbosity 0
	$(MANAGE) load_demo
	.venv/bin/granian $(SERVER) --host "$(HOST)" --port "$(PORT)" --workers $(WORKERS) config.wsgi:application

dev: prepare
	DEBUG=true $(MANAGE) load_demo
	DEBUG=true $(MANAGE) runserver "$(HOST):$(PORT)"

passwords: prepare
	$(MANAGE) load_demo --new-passwords

messages: install-dev
	$(PY) -m config.messages

test: install-dev messages
	$(PY) -m pytest -n auto --dist loadgroup

test-postgres: install-dev messages
	DATABASE_URL="$(POSTGRES_URL)" $(PY) -m pytest -n auto --dist loadgroup --ignore=tests/text --ignore=tests/pages \
		$(LOOKS:%=--ignore=tests/browser/test_%.py) $(FLOOR:%=--ignore=tests/test_%.py)

load: install-dev messages
	$(PY) -m tests.load

load-postgres: install-dev messages
	DATABASE_URL="$(POSTGRES_URL)" $(PY) -m tests.load

lint: install-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: install-dev messages
	$(PY) -m tests.bench

clean:
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
