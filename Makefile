# Two words to learn: `make demo` shows what the program does, `make test` that it works.
# Everything lives in .venv and data/; nothing is installed on the machine.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
CHROMIUM := $(VENV)/.chromium
PEERS  := .venv-peers
CORPORA ?= ../shared/corpora/extraction
HOSTILE ?= ../shared/corpora/hostile
CORPORA_REPOSTS ?= ../shared/corpora/reposts
CODE   := scraper pipelines settings.py tests bench
# Where this is set, every process would compile the house anew, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo crawl test chromium check format lint types score score-stories strain hostile corpora reposts bench bench-large soak fuzz prove-guards browse clean

help:            ## show this list
	@sed -n 's|^\([a-z-]*\):[^#]*## |\1\t|p' $(MAKEFILE_LIST) | expand -t 15

setup: $(READY)  ## make the environment from the lock, hashes checked

$(READY): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "error: python3 is missing; install Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "error: python3 has no venv; install it (Debian: apt install python3-venv)" >&2; exit 1; }
	@echo "making the environment in $(VENV) (once, about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

demo: $(READY)   ## play the offline web, crawl it, publish, show what happened
	@$(BIN)/python -m tests.replica.demo

crawl: $(READY)  ## the same against the live web; needs YUANLIU_CONTACT
	@$(BIN)/scrapy update -v

test: $(READY) $(CHROMIUM) ## run all tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

chromium: $(CHROMIUM) ## have the browser that the tests of the site need; installs it on Debian as root

# Without it those tests fail, and say so: a site that nobody has looked at is not tested.
$(CHROMIUM): $(READY)
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then touch $@; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "installing chromium and a Chinese font for the tests of the site (once)"; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium fonts-noto-cjk; } >/dev/null \
			&& touch $@ || echo "chromium could not be installed: the tests of the site will fail" >&2; \
	else echo "no chromium here, so the tests of the site will fail: install it (Debian: sudo apt install chromium fonts-noto-cjk)" >&2; fi

check: $(READY) lint types test  ## the gate: format, lint, types, tests

format: $(READY) ## put the code in its form
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

lint: $(READY)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)

types: $(READY)
	@$(BIN)/mypy

score: corpora $(READY) $(PEERS)/.ready ## score the reader against its peers; needs the corpora (CORPORA=folder)
	@$(BIN)/python -m bench.score $(CORPORA) $(PEERS)/bin/python

strain: corpora $(READY) ## score the reader on the same pages bent; ONLY=word, WORST=10 to see failures
	@$(BIN)/python -m bench.strain $(CORPORA) $(if $(ONLY),--only "$(ONLY)") $(if $(WORST),--worst $(WORST))

hostile: $(READY) $(CHROMIUM) ## read, publish and open in a browser what was made to do harm; needs the hostile corpora (HOSTILE=folder); ONLY=decoding,robots,feeds,dates,urls,html,strings,compressed,addresses,fields,browser MOST=500
	@$(BIN)/python -m bench.hostile $(HOSTILE) $(if $(ONLY),--only "$(ONLY)") $(if $(MOST),--most $(MOST))

score-stories: reposts $(READY) $(PEERS)/.ready ## score the stories beside peers; needs the reposts (CORPORA_REPOSTS=folder); QUICK=1 ours alone, PAGES= TRUTH= others
	@$(BIN)/python -m bench.stories $(CORPORA_REPOSTS) $(PEERS)/bin/python $(if $(QUICK),--quick) $(if $(PAGES),--pages "$(PAGES)") $(if $(TRUTH),--truth "$(TRUTH)")

reposts:
	@test -f $(CORPORA_REPOSTS)/dev.jsonl.gz -a -f $(CORPORA_REPOSTS)/score.py || { echo "error: no reposts in $(CORPORA_REPOSTS); name their folder with CORPORA_REPOSTS=" >&2; exit 1; }

corpora:         # before anything is made for them
	@test -f $(CORPORA)/score.py || { echo "error: no corpora in $(CORPORA); name their folder with CORPORA=" >&2; exit 1; }

# pip's resolver stumbles over the peers' extras; the lock names every package, so none is resolved.
$(PEERS)/.ready: bench/peers.lock
	@echo "making the peers' environment in $(PEERS) (once)"
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes -r bench/peers.lock
	@touch $@

bench: $(READY) $(if $(filter path,$(ONLY)),,$(PEERS)/.ready) ## time the reader, then a page's whole path, beside peers (ONLY=reader or path, PAGES=5000 ROUNDS=3)
	@$(if $(filter path,$(ONLY)),,$(PEERS)/bin/python -m bench.speed $(CORPORA))
	@$(if $(filter reader,$(ONLY)),,$(BIN)/python -m bench.path --profile $(if $(PAGES),--pages $(PAGES)) $(if $(ROUNDS),--rounds $(ROUNDS)))

bench-large: $(READY) $(if $(filter publish,$(ONLY)),,$(PEERS)/.ready) ## group a million articles, then publish and search 300,000, what each costs; over an hour (ONLY=group or publish, SIZES=20000,60000 PUBLISHED=30000 for less)
	@$(if $(filter publish,$(ONLY)),,$(BIN)/python -m bench.large --peers $(PEERS)/bin/python $(if $(SIZES),--sizes "$(SIZES)"))
	@$(if $(filter group,$(ONLY)),,$(BIN)/python -m bench.publish $(if $(PUBLISHED),--size $(PUBLISHED)))

soak: $(READY)   ## kill the writer, the regrouping and runs of update at random moments, read while publishing, crawl a web that plays every fault, look each time; some twenty minutes (KILLS=50 CRAWLS=30 PUBLISHES=200 FAULTS=40 MINUTES=10 DAMAGES=40 SEED=1 PAGES=1500, 0 leaves a part out)
	@$(BIN)/python -m bench.soak $(if $(KILLS),--kills $(KILLS)) $(if $(CRAWLS),--crawls $(CRAWLS)) $(if $(PUBLISHES),--publishes $(PUBLISHES)) $(if $(FAULTS),--faults $(FAULTS)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED)) $(if $(PAGES),--pages $(PAGES)) $(if $(DAMAGES),--damages $(DAMAGES))

prove-guards: $(READY) ## take out each guard of SECURITY.md once and see its test fail; some fifteen minutes (ONLY=word of a threat, file or test)
	@$(BIN)/python -m bench.guards $(if $(ONLY),--only "$(ONLY)")

# A seed that found something finds it again; what bent pages break is kept in tests/cases/fuzz.
fuzz: $(READY)   ## bend pages and lists at random from bytes to the published file, feeds and site, then search with hypothesis, some four minutes more (MINUTES=10 SEED=word)
	@$(BIN)/python -m bench.fuzz $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed "$(SEED)")
	@$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=search $(if $(SEED),--hypothesis-seed="$(SEED)") $$(grep -rl "^from hypothesis" tests)

browse: $(READY) ## show published.db (or the demo's, while there is none) as a site on http://127.0.0.1:8001 (PORT=8001)
	@$(BIN)/scrapy browse $(if $(PORT),--port "$(PORT)")

clean:           ## remove the environment and the demo's data, never data/*.db
	rm -rf $(VENV) $(PEERS) data/demo build .mypy_cache .ruff_cache .pytest_cache
