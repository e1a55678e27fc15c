# Two commands: `make run` tries Dateline, `make test` tests it. Each installs what it needs.

# A C compiler is what the race detector needs; without one the tests run without it. It watches what does several
# things at once. What only reads texts is tested without it, in a fifth of the time, and so are conversations, which go on line by
# line, and the whole program from outside, whose parts are all watched by their own tests. Those often wait for a database, so
# more of them run at once. The longest come first.
RACE ?= $(if $(shell command -v gcc || command -v clang),-race)
CONCURRENT = ./storage/... ./bot/... ./cli
OTHERS = ./cli/whole ./commands $$(go list ./... | grep -Ev '^dateline/(bot|storage)(/|$$)|^dateline/cli$$')

GOLANGCI = go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: run test browser-test citus-test lint build package package-test licences postgres

run: postgres build
	bin/dateline run --open

build:
	go build -o bin/dateline .

# The page comes last and alone: a browser works as long as it is open, and beside others it is open for ten times as long.
test: postgres
	go test -timeout 30m $(OTHERS)
	go test -timeout 30m -p 4 $(RACE) $(CONCURRENT)
	go test -timeout 30m $(RACE) -run AtOnce ./commands
	@if sh scripts/find-chromium >/dev/null; then $(MAKE) browser-test; \
	else echo "No Chromium here: the page was not tested in a browser (Debian: apt-get install chromium)"; fi

# The store and the conversations on the Citus that DATELINE_TEST_CITUS names. One package and one test at a time: some end
# the workers' connections.
citus-test:
	go test -timeout 90m -count=1 -p 1 -parallel 1 ./storage ./commands

# The page in a real browser: a module of its own, so that the program's go.mod stays small.
browser-test: # never from the cache: it builds the program by itself
	cd bot/preview/e2e && CHROME="$$(sh ../../../scripts/find-chromium)" go test -timeout 30m -count=1 ./...

# gofmt, vet, staticcheck and what else .golangci.yml names.
lint:
	$(GOLANGCI) run ./...
	cd bot/preview/e2e && $(GOLANGCI) run ./...
	cd packaging && $(GOLANGCI) run ./...

# What is released, in dist/: packages, an image, programs, notices, SBOMs and checksums.
package:
	@packaging/test/need
	packaging/build

# Installs and runs what `make package` has made: as root, some minutes.
package-test:
	@packaging/test/need
	cd packaging && go test -timeout 45m -count=1 -v ./test

# Fails when the program carries what it may not be passed on with.
licences: build
	cd packaging && go run ./notices ../bin/dateline >/dev/null

postgres:
	@sh scripts/need-postgres
