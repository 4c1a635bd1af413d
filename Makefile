# Short names for the scripts; each sets up what it needs.
.PHONY: run test train notebooks lint bench soak fuzz documentation pages pictures install
run:
	Scripts/run
test:
	Scripts/test
train:
	Scripts/train
notebooks:
	Scripts/notebooks
lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Fuzz/Package.swift Fuzz/Sources
bench:
	Benchmarks/bench
soak:
	Scripts/soak --long
fuzz:
	Fuzz/run 600
documentation:
	Scripts/documentation
pages:
	Scripts/check-pages --long
pictures:
	Scripts/pictures
install:
	Scripts/install $(PREFIX)
