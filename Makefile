# Short names for the scripts; each sets up what it needs.
.PHONY: run test train notebooks lint
run:
	Scripts/run
test:
	Scripts/test
train:
	Scripts/train
notebooks:
	Scripts/notebooks
lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks
