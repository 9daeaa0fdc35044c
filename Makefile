# `make demo` and `make test` are the two commands a newcomer needs; each makes what it stands on.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
PORT ?= 8000
WORKERS ?= 2
export PORT
ifdef DATABASE_URL
export DATABASE_URL
endif

.PHONY: help setup demo check format test prove bench clean
help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/.site: pyproject.toml uv.lock tools/setup
	@tools/setup site

.venv/.dev: pyproject.toml uv.lock tools/setup
	@tools/setup dev

setup: .venv/.dev ## make .venv with everything for development

demo: .venv/.site ## a living network on http://127.0.0.1:$PORT
	@exec $(BIN)/meetinc demo $(DEMO)

check: .venv/.dev ## the static part: style, types, room order, migrations, templates, docs
	@tools/check

format: .venv/.dev ## format and mend what can be mended
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

test: check ## check, tests in parallel, browser journeys
	@tools/browser
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup -m "not prove" $(TEST)

prove: .venv/.dev ## the long proofs: kills, simulations, volumes, Lighthouse
	@tools/browser
	$(BIN)/pytest -m prove -v $(TEST)

bench: .venv/.dev ## measure: make bench pages | acceptances
	@test -n "$(filter-out bench,$(MAKECMDGOALS))" || { echo "make bench NAME, one of:"; ls bench/*.py | sed 's,bench/\(.*\).py,  \1,'; exit 2; }
	@for name in $(filter-out bench,$(MAKECMDGOALS)); do $(BIN)/python -m bench.$$name || exit 1; done

ifneq ($(filter bench,$(MAKECMDGOALS)),)
%:
	@:
endif

clean: ## remove what can be made again (never the data directory)
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis node_modules
