# Short names for the scripts; each sets up what it needs.
.PHONY: run test lint
run:
	Scripts/run
test:
	Scripts/test
lint:
	swift format lint --strict --recursive Package.swift Sources Tests
