# Every target sets up what it needs. Paths and the site: DATA=…, SITE=…  See README.md and docs/running-it.md.
.DEFAULT_GOAL := help
PLVN = .venv/bin/plvn $(if $(DATA),--data $(DATA)) $(if $(SITE),--site $(SITE))
JOB = $(foreach slug,$(SECTION),--section $(slug)) $(if $(LIMIT),--limit $(LIMIT)) $(if $(DELAY),--delay $(DELAY))
.PHONY: help setup demo newspaper crawl backfill recrawl reread runs check backup export serve schedule lint browser test test-long bench clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

setup: .venv/bin/plvn  ## make the virtual environment with pinned versions
.venv/bin/plvn: pyproject.toml constraints.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: setup  ## crawl the sample newspaper into data/demo, offline
	@.venv/bin/python -m tests.demo

newspaper: setup  ## serve the sample newspaper on http://127.0.0.1:8765 until Ctrl-C
	@.venv/bin/python -m tests.newspaper --port 8765

crawl: setup  ## fetch what is new and due (SITE= DATA= SECTION= LIMIT= DELAY=)
	@$(PLVN) crawl $(JOB)

backfill: setup  ## fetch history (FROM= TO= SECTION= LIMIT=)
	@$(PLVN) backfill $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO)) $(JOB)

recrawl: setup  ## fetch held articles again (FROM= TO= SECTION= URL= DUE=1)
	@$(PLVN) recrawl $(foreach url,$(URL),--url $(url)) $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO)) $(if $(DUE),--due) $(JOB)

reread: setup  ## read all kept pages again with today's readers, offline
	@$(PLVN) reread --all

runs: setup  ## show the last runs
	@$(PLVN) runs

backup: setup  ## copy the database, verified (FILE=backup.db)
	@$(PLVN) backup $(or $(FILE),backup.db)

export: setup  ## take articles away (DIR=data/export FORMAT=csv|jsonl|parquet|sqlite FROM= TO= SECTION= QUERY=)
	@$(PLVN) export $(or $(DIR),data/export) --format $(or $(FORMAT),csv) $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO)) $(if $(SECTION),--section $(SECTION)) $(if $(QUERY),--query '$(QUERY)')

serve: setup  ## show the archive in a browser, on this machine only (DATA= PORT=8001)
	@.venv/bin/python -c 'import datasette, vl_convert' 2> /dev/null || .venv/bin/pip install --quiet --constraint constraints.txt --editable '.[web]'
	@$(PLVN) serve $(if $(PORT),--port $(PORT))

schedule: setup  ## print crontab lines and write systemd units into deploy/
	@.venv/bin/python -m plvn_crawler.schedule

check: setup  ## health: alarms, drift, gaps, damage (COVERAGE=1: listed against held; PLOT=held.svg)
	@$(PLVN) check $(if $(COVERAGE),--coverage) $(if $(PLOT),--plot $(PLOT))

lint: setup  ## ruff, mypy strict, import-linter
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports

PYTEST = .venv/bin/pytest -n auto --dist worksteal

# A gate installs what its tests need; people are told to (make browser), and their tests of pages are skipped until then.
test: lint $(if $(filter true,$(CI)),browser)  ## lint, then all tests
	$(PYTEST)

browser:  ## install the browser that the tests of the web page drive (Debian, as root)
	@command -v chromium > /dev/null || { apt-get update --quiet=2 && apt-get install --quiet=2 --yes chromium fonts-dejavu; }

test-long: setup  ## the tests that take minutes: kill -9 at many more moments
	$(PYTEST) -m long

bench: setup  ## speed and memory, measured side by side in one run
	.venv/bin/python -m tests.bench && .venv/bin/python -m tests.bench_peers && .venv/bin/python -m tests.bench_archive && .venv/bin/python -m tests.bench_web

clean:  ## remove the virtual environment, caches and the demo's data; never data/ itself
	rm -rf .venv data/demo .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
