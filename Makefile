# What one does while working on the program; `make check` takes the steps of .ci/run,
# without its clean machine.
# Every tool lives in .venv, with the versions of constraints.txt; nothing is installed elsewhere.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup check format style types layers test office wheel long benchmarks pictures tables ci clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/ruff: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --constraint constraints.txt -e '.[dev]'
	@touch $@

setup: $(BIN)/ruff ## A virtual environment with the program and every tool

check: format style types layers test office wheel ## Everything that must hold before a change counts

format: setup ## Whether the code is formatted (ruff format . does it)
	$(BIN)/ruff format --check .

style: setup ## Whether the code follows the rules of style
	$(BIN)/ruff check .

types: setup ## Whether the types are right
	$(BIN)/mypy

layers: setup ## Whether modules import only what lies below them
	$(BIN)/lint-imports

test: setup ## The tests, under three minutes on two cores
	$(BIN)/python -m pytest -q -n auto --maxprocesses 8 --dist worksteal

office: setup ## Whether the workbooks are valid Office XML
	$(BIN)/python -m pytest -q -k valid_office_xml tests/sheets

wheel: setup ## What is given out, in dist
	$(BIN)/python -m build --wheel --outdir dist .

long: setup ## The long runs: random keys, keys at speed, hostile files, masked copies (an hour and more)
	$(BIN)/python -m pytest -q -m long -n auto --maxprocesses 8 --dist worksteal

benchmarks: setup ## How long things take, as ratios
	$(BIN)/python -m tests.benchmarks.ratios

pictures: setup ## Draw the pictures of docs/ anew
	$(BIN)/python -m tests.pictures

tables: setup ## Write the tables of README.md anew
	$(BIN)/python -m tests.documentation

ci: ## Everything on a copy, in environments of its own, as it is judged
	.ci/run

clean: ## Remove what is made by building and testing
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
