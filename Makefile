# same-story: every target does its own set-up. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CORPUS ?=
OUT ?= reports

# The first Python 3.11-3.13 that really starts; override with `make report PYTHON=/path/to/python`.
find_python = for p in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	if "$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; \
	then echo "$$p"; exit 0; fi; done; \
	echo "same-story needs Python 3.11, 3.12 or 3.13 on the PATH; none was found." >&2; exit 1

.PHONY: help report lab test notebooks accuracy lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@python="$$($(find_python))" || exit 1; \
	echo "Setting up $(VENV) with $$("$$python" --version) (once; a few minutes, about 1 GB)"; \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

report: $(READY) ## run every notebook headless and write reports/index.html
	@$(BIN)/same-story report $(if $(CORPUS),"$(CORPUS)") --out "$(OUT)"

lab: $(READY) ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab notebooks

test: $(READY) ## ruff, mypy, pytest with doctests, nbval over all notebooks, browser checks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

notebooks: $(READY) ## run the notebooks on the four articles and store their outputs
	@$(BIN)/python -m tools.store_outputs

accuracy: $(READY) ## measure every detector against the annotation of the four articles (EVAL=DIR adds outside sets)
	@$(BIN)/python -m tools.measure_accuracy $(if $(EVAL),--eval "$(EVAL)")

lock: ## resolve requirements.lock anew (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev \
		--custom-compile-command 'make lock' pyproject.toml --output-file requirements.lock

clean: ## remove the environment, caches and reports
	@rm -rf $(VENV) reports build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find analysis tests tools notebooks -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +
