# Everything that is done with this project. Each target is a short script in scripts/.

# Variables of the command line (PORT, BASE, FEED, ...) reach the scripts as environment.
export PORT BASE FEED FEEDS OUT BASE_URL FRAME_ANCESTORS PRERENDER FROM FILE TIME_ZONE TARGETS RUNS KEEP

.PHONY: help setup build serve publish import dev check check-feeds test test-browsers fuzz size bench-load bench-publish bench-native lighthouse screenshots icons fmt clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

serve: ## build what has changed, publish it and serve it (PORT=8080 BASE=/ FEED=path/to/network.json PRERENDER=0)
	@scripts/serve.sh

publish: ## make a finished site (FEED=path/to/network.json OUT=folder BASE_URL=https://host/path/ FRAME_ANCESTORS="https://host ...")
	@scripts/publish.sh

import: ## make a feed of another program's schedule (FROM=c3voc FILE=schedule.json OUT=folder TIME_ZONE=Asia/Seoul)
	@scripts/import.sh

test: ## set up what tests need and run everything
	@scripts/test.sh

test-browsers: ## test what readers come for in Firefox and WebKit, as far as they are installed
	@scripts/test-browsers.sh

fuzz: ## put what reads a feed, rich text, an address or a schedule to 10 million hostile inputs each (TARGETS="feed route" RUNS=10000000 KEEP=1)
	@scripts/fuzz.sh

dev: ## serve without optimising, reload on every change (PORT=8080)
	@scripts/dev.sh

check: ## print the problems of a feed (FEED=path/to/network.json)
	@scripts/check.sh

check-feeds: ## hold exports against c3voc's schemas, and import real schedules (FEEDS=folder/of/both)
	@scripts/check-feeds.sh

size: ## measure the download, fail above its limits
	@scripts/build.sh
	@node scripts/size.mjs

bench-load: ## measure the time until the agenda is shown, fail above its limits
	@scripts/bench-load.sh

bench-publish: ## measure what it takes to publish 1,500 sessions, fail above its limits
	@scripts/bench-publish.sh

bench-native: ## measure reading, filtering and searching of 100, 1,000 and 10,000 sessions in native code
	@scripts/bench-native.sh

lighthouse: ## let Lighthouse judge four pages on a slow phone, fail below its limits
	@scripts/lighthouse.sh

build: ## build the site into dist/ and the tool into target/tool/
	@scripts/build.sh

setup: ## set up the build tools
	@scripts/setup.sh

screenshots: ## take the pictures of all pages anew, with which tests compare
	@scripts/screenshots.sh

icons: ## draw the pictures of public/ from the drawings of art/
	@scripts/icons.sh

fmt: ## format the sources
	@cargo fmt

clean: ## remove everything that was built, but not the tools
	@rm -rf target dist test-results playwright-report
