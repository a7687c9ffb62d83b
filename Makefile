# make demo   the whole review round, played once, with pictures          make run    the window
# make test   every test                                                  make check  style, types, contracts
# make bench  the measurements of docs/performance.md
VENV ?= .venv
DEMO ?= demo-out
PY := $(VENV)/bin/python
TESTS ?= tests
WORKERS ?= 2
export VENV

.PHONY: demo test run check bench setup setup-test clean

demo: setup
	$(PY) -m reviewer_app demo "$(DEMO)"

test: setup-test
	$(PY) -m pytest -n $(WORKERS) $(TESTS)

run: setup
	$(PY) -m reviewer_app.app $(VAULT)

check: setup-test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: setup-test
	$(PY) -m benchmarks $(ARGS)

setup:
	@packaging/bootstrap run

setup-test:
	@packaging/bootstrap test

clean:
	rm -rf $(VENV) $(DEMO) build dist
