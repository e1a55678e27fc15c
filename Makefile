# Two commands: `make run` tries Dateline, `make test` tests it. Each installs what it needs.

# A C compiler is what the race detector needs; without one the tests run without it.
RACE ?= $(if $(shell command -v gcc || command -v clang),-race)

.PHONY: run test browser-test lint build postgres

run: postgres build
	bin/dateline run --open

build:
	go build -o bin/dateline .

test: postgres
	go vet ./...
	go test $(RACE) ./...
	@if sh scripts/find-chromium >/dev/null; then $(MAKE) browser-test; \
	else echo "No Chromium here: the page was not tested in a browser (Debian: apt-get install chromium)"; fi

# The page in a real browser: a module of its own, so that the program's go.mod stays small.
browser-test: # never from the cache: it builds the program by itself
	cd bot/preview/e2e && CHROME="$$(sh ../../../scripts/find-chromium)" go test -count=1 ./...

lint:
	@test -z "$$(gofmt -l .)" || { gofmt -l .; echo "gofmt: run gofmt -w on these"; exit 1; }
	go vet ./...
	cd bot/preview/e2e && go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

postgres:
	@sh scripts/need-postgres
