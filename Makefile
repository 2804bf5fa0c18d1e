# Run, test and check Coalition. Needs Python 3.11 or newer; everything else is installed into .venv.
.DEFAULT_GOAL := run
.PHONY: run test check fix bench lock clean ready assets
.SILENT:
.DELETE_ON_ERROR:
# Compiled once, read ever after: without, each start of Python reads its sources anew for seconds.
unexport PYTHONDONTWRITEBYTECODE

# `make PYTHON=python3.13 run` chooses another Python for a new .venv.
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps

run: ready
	exec $(BIN)/coalition up --demo

test: ready
	bash tools/browser.sh
	$(BIN)/pytest -n auto $(ARGS)

check: ready
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	SECRET_KEY=only-for-checks $(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	if [ -e coalition/config/docs.py ]; then SECRET_KEY=only-for-checks $(BIN)/python -m coalition.config.docs --check; fi

fix: ready
	$(BIN)/ruff check --fix .
	SECRET_KEY=only-for-checks $(BIN)/python -m coalition.config.docs

bench: ready
	$(BIN)/python benchmarks/run.py $(ARGS)

# Choose anew the exact versions that everybody installs. No index or host is written down.
lock: ready
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --all-extras --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	    --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv frontend/node_modules coalition/ui/static/ui/dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

ready: $(STAMPS)/package assets

assets: $(STAMPS)/package
	$(BIN)/python frontend/build.py

$(STAMPS)/python:
	if ! command -v $(PYTHON) >/dev/null 2>&1; then echo "There is no $(PYTHON). Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"; exit 1; fi
	if ! $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'; then echo "$(PYTHON) is $$($(PYTHON) --version), and Coalition needs Python 3.11 to 3.14. Name one: make PYTHON=/path/to/python3"; exit 1; fi
	if [ ! -x $(BIN)/python ]; then echo "Making a Python environment in .venv …"; $(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python could not make an environment; on Debian and Ubuntu install python3-venv."; exit 1; }; fi
	mkdir -p $(STAMPS)
	touch $@

$(STAMPS)/dependencies: requirements.lock | $(STAMPS)/python
	if ! cmp -s requirements.lock $@; then echo "Installing what Coalition needs (a minute or two, the first time) …"; $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; fi
	cp requirements.lock $@

# The package is installed in place; the assets are built by the target of that name.
$(STAMPS)/package: pyproject.toml hatch_build.py $(STAMPS)/dependencies
	COALITION_SKIP_ASSETS=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
