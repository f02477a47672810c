# Every target sets up what it needs, in .venv, from Python 3.11 or newer with pip, git and make.
# Versions are those of constraints.txt. Another Python: make run PYTHON=python3.13

PYTHON ?= python3
VENV ?= .venv
JOBS ?= 2

BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_BROWSER := $(VENV)/.ready-browser
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help run test test-browser check example check-example screenshots wheel constraints clean

help:
	@echo 'make run          sort the papers of seeds/ into topics and write reports/'
	@echo 'make test         run the tests'
	@echo 'make test-browser run those of the site and the review page, in Chromium'
	@echo 'make check        check style, formatting and types'
	@echo 'make example      write the report of docs/example again'
	@echo 'make screenshots  take the pictures of docs/images again'
	@echo 'make wheel        build the package into dist/'
	@echo 'make constraints  pin the newest versions of everything'
	@echo 'make clean        remove what these targets made'

run: $(READY)
	@$(BIN)/papertopics run

test: $(READY)
	@$(BIN)/python -m pytest -n $(JOBS)

# Another Chromium than the system's: make test-browser CHROMIUM=/path/to/chrome
test-browser: $(READY_BROWSER)
	@CHROMIUM="$$(sh tests/browser/chromium.sh)" && export CHROMIUM && \
		$(BIN)/python -m pytest -m browser tests/browser

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

example: $(READY)
	@$(BIN)/python -m tools.example

check-example: $(READY)
	@$(BIN)/python -m tools.example --check

screenshots: $(READY_BROWSER)
	@CHROMIUM="$$(sh tests/browser/chromium.sh)" && export CHROMIUM && $(BIN)/python -m tools.screenshots

wheel: $(READY)
	@$(BIN)/hatchling build --target wheel

# The stamp is touched last, so that an interrupted set-up is done again. Build tools come first
# and the build isn't isolated, so that they too are the pinned ones.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '$(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.12' >&2; exit 1; }
	@echo 'Setting up $(VENV) (once; takes a minute or two)'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --constraint constraints.txt hatchling editables
	@$(PIP) --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

$(READY_BROWSER): $(READY)
	@$(PIP) --constraint constraints.txt --no-build-isolation --editable '.[browser]'
	@touch $@

constraints:
	@rm -rf build/newest
	@$(PYTHON) -m venv build/newest
	@build/newest/bin/python -m pip install --quiet hatchling editables
	@build/newest/bin/python -m pip install --quiet --no-build-isolation --editable '.[browser,dev]'
	@{ echo '# Exact versions of everything that papertopics and its checks use, for Python 3.11 to 3.13.'; \
		echo '# Made by: make constraints'; \
		build/newest/bin/python -m pip freeze --exclude-editable; } > build/constraints.txt
	@mv build/constraints.txt constraints.txt
	@rm -rf build/newest

clean:
	rm -rf $(VENV) build dist reports models/default
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
