# Every target makes its own environment first; `make test` works in a fresh clone.
PYTHON ?= python3
RUN := .venv/bin/python
HISTORIES ?= 200
STEPS ?= 60
SEED ?= 1
SIZE ?= 100000
TESTS ?=
# Whole files go to a worker: their tests share what they prepared. In the order of tests/conftest.py,
# so that the long ones do not come last.
WORKERS ?= 2
WHOLE := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
STRICT = $(wildcard mobile/contract mobile/core mobile/store mobile/sync server_stub)
PURE := tests/contract tests/core tests/store tests/sync

export KIVY_NO_ARGS := 1
export KIVY_HOME := $(CURDIR)/.cache/kivy
export PYTHONDONTWRITEBYTECODE := 1
OFFSCREEN := SDL_VIDEODRIVER=offscreen

.DEFAULT_GOAL := help
.PHONY: help setup test test-pure test-314 lint format lock demo bench pictures simulate attack apk clean

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: ## make .venv with the pinned packages
	@$(PYTHON) .ci/setup.py

test: setup ## run the tests (TESTS="tests/store -k name" for some)
	@$(RUN) -m pytest $(if $(TESTS),$(TESTS),$(WHOLE))

test-pure: ## run what must run on any Python, with another one: PYTHON=python3.13
	@$(PYTHON) -c "" 2>/dev/null || { echo "test-pure: $(PYTHON) does not start here; install that \
	Python, or name one: make test-pure PYTHON=/where/it/is/bin/python3" >&2; exit 1; }
	@$(PYTHON) .ci/pure.py $(wildcard $(PURE))

test-314: ## contract, core and store on CPython 3.14 compiled to WebAssembly; needs node and npm
	@$(PYTHON) .ci/py314.py $(filter-out tests/sync,$(wildcard $(PURE)))

lint: setup ## ruff, mypy, arrows, sizes, kv literals, stray words; all findings of one run
	@$(RUN) .ci/lint.py $(STRICT)

format: setup ## let ruff lay out the code
	@$(RUN) -m ruff check -q --fix-only .
	@$(RUN) -m ruff format -q .

lock: ## write .requirements/ anew from pyproject.toml
	@.ci/lock.sh

demo: setup ## the whole story on this machine: server, two phones
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then export $(OFFSCREEN); fi; $(RUN) -m tests.demo

bench: setup ## measured figures; ONLY="start scroll memory tap bytes server" for some
	@$(OFFSCREEN) $(RUN) -m tests.bench $(ONLY)

pictures: setup ## pictures of every screen
	@$(OFFSCREEN) $(RUN) -m tests.pictures

simulate: setup ## seeded histories of faults: HISTORIES= STEPS= SEED=
	@$(RUN) -m tests.simulation --histories $(HISTORIES) --steps $(STEPS) --seed $(SEED)

attack: setup ## hostile tests: SEED= SIZE=
	@$(RUN) -m tests.attack --seed $(SEED) --size $(SIZE)

apk: setup ## stage the Android tree and build it when an SDK is there
	@$(RUN) -m tests.packaging.apk

clean: ## remove what can be made again
	@rm -rf .cache .venv .hypothesis
