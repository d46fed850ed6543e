# What one does with this package. Every target can run on a fresh Debian 12 that has Swift and nothing else of ours.

PREFIX ?= /usr/local
CORPORA ?= ../shared/corpora
SWIFT ?= swift
# One file that runs without Swift's libraries beside it, and starts in half the time.
RELEASE = $(SWIFT) build -c release --static-swift-stdlib
PACKAGES = libsqlite3-dev libxml2-dev zlib1g-dev pkg-config
BINARY = .build/release/kbctl
DEMO = .build/demo
SHARE = $(DESTDIR)$(PREFIX)/share

.PHONY: all demo test format lint bench model evaluate docs install figures dependencies

all: dependencies
	$(RELEASE) --product kbctl

# Installs what is missing, and says what to do where it may not.
dependencies:
	@if pkg-config --exists sqlite3 libxml-2.0 zlib 2>/dev/null; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  echo "$(PACKAGES): not installed, and there is no apt-get; install SQLite 3.40 or newer, libxml2 and zlib with their headers, and pkg-config" >&2; \
	  exit 1; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=""; \
	elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"; \
	else echo "$(PACKAGES): not installed, and there is no way to become root; run: apt-get install $(PACKAGES)" >&2; exit 1; fi; \
	echo "installing $(PACKAGES)"; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(PACKAGES) >/dev/null 2>&1 || \
	{ $$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(PACKAGES) >/dev/null; } || \
	{ echo "$(PACKAGES): apt-get could not install them; run it by hand to see why: apt-get install $(PACKAGES)" >&2; exit 1; }

# Imports the samples into a database of its own and asks it.
demo: all
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@set -e; kbctl() { echo; echo "\$$ kbctl $$*"; $(BINARY) --db $(DEMO)/kb.sqlite --format table "$$@"; }; \
	kbctl import Samples; \
	kbctl search 'truce OR ceasefire' --limit 5; \
	kbctl query most-quoted; \
	kbctl query events-in-province --province Badakhshan; \
	kbctl sql "SELECT subject, predicate, object, evidence_count FROM relation_list ORDER BY 4 DESC, 1 LIMIT 10"; \
	echo; echo "the database is $(DEMO)/kb.sqlite; ask it with: $(BINARY) --db $(DEMO)/kb.sqlite query"

test: dependencies
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

format:
	$(SWIFT) format -i -r -p Package.swift Sources Tests Benchmarks Plugins Lexicon Migrations Queries

lint:
	$(SWIFT) format lint --strict -r -p Package.swift Sources Tests Benchmarks Plugins Lexicon Migrations Queries

# Accuracy and speed; the tables go to Documentation/accuracy.md and performance.md by hand.
bench: dependencies
	$(RELEASE) --product kbctl
	$(RELEASE) --product kbbench
	.build/release/kbbench --corpora $(CORPORA) --kbctl $(BINARY) --samples Samples

# Trains the models of English from the corpora beside the package; the same corpora give the same bytes.
model: dependencies
	$(RELEASE) --product kbtrain
	.build/release/kbtrain train --corpora $(CORPORA) --development --model Sources/CModel/english.model

# Scores on development data of models that have not seen it.
evaluate: dependencies
	$(RELEASE) --product kbtrain
	.build/release/kbtrain train --corpora $(CORPORA) --model .build/evaluated.model

# Rewrites what is generated from the program: the command reference, the schema's dump, the README's session.
docs: dependencies
	$(SWIFT) build --build-tests
	KB_RECORD=1 $(SWIFT) test --skip-build --filter 'HouseTests|SchemaTextTests|DocumentationTests'

install: all
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/kbctl
	install -d $(SHARE)/man/man1 $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	awk -v folder=$(SHARE)/man/man1 -f Documentation/manual.awk Documentation/commands.md
	$(BINARY) --generate-completion-script bash > $(SHARE)/bash-completion/completions/kbctl
	$(BINARY) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_kbctl
	$(BINARY) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/kbctl.fish

# Files, median and longest, of the Swift that people wrote.
figures:
	@find Sources Tests Benchmarks Plugins Lexicon Migrations Queries -name '*.swift' -exec wc -l {} \; | sort -n | \
	awk '{ count[NR] = $$1; name[NR] = $$2; total += $$1 } \
	  END { printf "%d Swift files, %d lines, median %d, longest %d (%s)\n", NR, total, count[int((NR + 1) / 2)], count[NR], name[NR] }'
