# One command for each thing. `make demo` and `make test` need nothing but Python 3.11 and a C++ compiler.
PAPER ?=
LANG_OUT ?= auto
PYTEST_ARGS ?=
BENCH ?= extract engine check reading ask titles slides story start ui
bin := .venv/bin
export PYTHONUTF8 := 1

.PHONY: help setup run demo model dist smoke test test-fast check format bench $(addprefix bench-,extract engine check reading ask titles slides story start crash ui library meaning import) lock screenshots translations clean

help:            ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

setup:           ## install everything into .venv (GPU=cuda|metal|vulkan|rocm|cpu chooses the build; OCR=1 adds text recognition)
	@bash installer/setup.sh

run: setup       ## open the app
	@$(bin)/paperlamp gui

demo: setup      ## a paper to checked summary and slides (PAPER=file.pdf, LANG_OUT=zh)
	@$(bin)/paperlamp --home .demo demo --lang $(LANG_OUT) $(if $(PAPER),"$(PAPER)")

model: setup     ## fetch the starter model (1.1 GB), go on where it stopped
	@$(bin)/paperlamp models get

test: setup      ## run the tests; those with the real model are skipped where it cannot be had
	@$(bin)/paperlamp models get >/dev/null || true
	@$(bin)/python -m pytest -n auto -m "not alone" $(PYTEST_ARGS)
	@$(bin)/python -m pytest -m alone $(PYTEST_ARGS)

test-fast: setup ## the tests that a developer runs while working, without a model: under three minutes
	@$(bin)/python -m pytest -n auto -m "not alone and not slow" $(PYTEST_ARGS)

check: setup     ## lint, types, layer contract
	$(bin)/ruff check app tests installer
	$(bin)/ruff format --check app tests installer
	$(bin)/mypy
	$(bin)/lint-imports

format: setup    ## put the code into shape
	$(bin)/ruff check --fix app tests installer
	$(bin)/ruff format app tests installer

bench: $(addprefix bench-,$(BENCH))  ## all benchmarks (they use ../shared where it is there)

bench-extract: setup
	$(bin)/python -m tests.benchmarks.bench_extract
	$(bin)/python -m tests.benchmarks.bench_publishers
	$(bin)/python -m tests.benchmarks.bench_input

bench-reading: setup
	$(bin)/python -m tests.benchmarks.bench_reading
	$(bin)/python -m tests.benchmarks.bench_summaries --plain

bench-engine bench-check bench-ask bench-titles bench-slides bench-start bench-crash bench-library bench-meaning bench-import: bench-%: setup
	$(bin)/python -m tests.benchmarks.bench_$*

bench-ui: setup
	$(bin)/python -m tests.benchmarks.bench_ui
	$(bin)/python -m tests.benchmarks.bench_bad_window
	$(bin)/python -m tests.benchmarks.bench_readers

bench-story: setup
	$(bin)/python -m tests.benchmarks.bench_story --home .bench/story-library
	$(bin)/python -m tests.benchmarks.bench_story --home .bench/story-library --decks

lock:            ## resolve the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml --extra dev -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header requirements-build.in -o requirements-build.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml requirements-dist.in -c requirements.lock -o requirements-dist.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header requirements-ocr.in -c requirements.lock -o requirements-ocr.lock

dist:            ## build what users install, into dist/: wheel, .deb and AppImage (Linux), installer and zip (Windows), .dmg (macOS)
	@bash installer/dist.sh

smoke:           ## try the built .deb and AppImage in a bare Debian without network (Debian, as root)
	@bash installer/linux/smoke.sh

screenshots: setup   ## pictures of every part of the window, over the library of `make demo` where it is there
	$(bin)/python -m tests.benchmarks.screenshots

translations: setup  ## collect and compile the window's texts
	$(bin)/python installer/translations.py

clean:           ## remove what was made here (not your library)
	rm -rf .venv .demo .bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist
