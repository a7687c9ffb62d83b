# make demo   the whole review round, played once, with pictures          make run    the window
# make test   every test                                                  make check  style, types, contracts
# make journey the whole contest at full size through the office's window, with pictures (long)
# make bench  the measurements of docs/performance.md
# make bundle the program as one folder, for machines without Python       make deb    the .deb around it
# make test-final  a final at the venue: seven experts' windows, a desk, three failures (minutes)
# make test-bundle  builds both, starts them and tests them (minutes)     make test-old-qt  every test with Qt 6.9.3
VENV ?= .venv
DEMO ?= demo-out
JOURNEY ?= journey-out
BUILD ?= build
PY := $(VENV)/bin/python
TESTS ?= tests
# One more than two cores have: a test that waits for a process leaves its core to another. Modules stay whole on a worker.
WORKERS ?= 3
ABREAST := -n $(WORKERS) --dist worksteal
export VENV

.PHONY: demo test run check journey bench bundle deb test-final test-bundle test-old-qt setup setup-test clean

demo: setup
	$(PY) -m reviewer_app demo "$(DEMO)"

test: setup-test
	$(PY) -m pytest $(ABREAST) $(TESTS)

run: setup
	$(PY) -m reviewer_app.app $(VAULT)

check: setup-test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

journey: setup-test
	$(PY) -m tests.journeys.office_full "$(JOURNEY)"

bench: setup-test
	$(PY) -m benchmarks $(ARGS)

bundle:
	@VENV="$(BUILD)/venv" packaging/bootstrap bundle
	BUILD="$(BUILD)" VENV="$(BUILD)/venv" packaging/build bundle

deb: bundle
	BUILD="$(BUILD)" VENV="$(BUILD)/venv" packaging/build deb

test-final: setup-test
	$(PY) -m pytest -m evening tests/journeys

test-bundle: deb
	@packaging/bootstrap test-bundle
	REVIEWER_DIST="$(abspath $(BUILD))/dist" $(PY) -m pytest -m bundle tests/packaging

test-old-qt:
	@VENV="$(BUILD)/venv-old-qt" packaging/bootstrap old-qt
	$(BUILD)/venv-old-qt/bin/python -m pytest $(ABREAST) $(TESTS)

setup:
	@packaging/bootstrap run

setup-test:
	@packaging/bootstrap test

clean:
	rm -rf $(VENV) $(DEMO) $(BUILD) dist
