# Everything happens in .venv; `make help` lists the targets.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for one in python3.13 python3.12 python3.11 python3; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$one" && break; done)

.DEFAULT_GOAL := help
.PHONY: help setup example test test-slow test-exhaustive lint types build benchmark mutation clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.done ## set everything up in .venv

example: $(VENV)/.done ## evaluate a published result and print the report in Thai
	@$(BIN)/itarules evaluate ita/2565 examples/khlong-ha-2565.toml

test: $(VENV)/.done ## run the tests
	$(BIN)/python -m pytest -m "not slow and not exhaustive" -n auto

test-slow: $(VENV)/.group-build ## run the tests that build a wheel or take long
	$(BIN)/python -m pytest -m slow

test-exhaustive: $(VENV)/.done ## run the tests that take many minutes
	$(BIN)/python -m pytest -m exhaustive -n auto

lint: $(VENV)/.group-lint ## check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.group-lint ## check types
	$(BIN)/mypy

build: $(VENV)/.group-build ## build the wheel and the source archive in dist/
	$(BIN)/python -m build --outdir dist

benchmark: $(VENV)/.group-benchmark ## compare the speed with plain Python and other engines
	$(BIN)/python tests/benchmarks/run.py

mutation: $(VENV)/.group-mutation ## try the tests on mutants: make mutation MODULE=itarules/amounts.py
	$(BIN)/python tests/exhaustive/engine_mutants.py $(MODULE)

clean: ## delete .venv, dist/ and all caches
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Real files, so that a second `make` finds the work done; a change of pyproject.toml has it done again.
$(VENV)/.done: pyproject.toml
	@test -n "$(PYTHON)" || { echo "itarules needs Python 3.11 or later; install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment here; on Debian and Ubuntu install python3-venv"; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[cli]" --group test
	@touch $@

$(VENV)/.group-%: $(VENV)/.done
	$(BIN)/python -m pip install --quiet --group $*
	@touch $@
