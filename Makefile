# Short names for the scripts; each sets up what it needs.
.PHONY: run test lint train
run:
	Scripts/run
test:
	Scripts/test
train:
	Scripts/train
lint:
	swift format lint --strict --recursive Package.swift Sources Tests
# Remakes Data/Model from annotated documents: make train GOLD="a.jsonl b.jsonl"
.PHONY: train
train:
	swift run -c release EntenteTraining $(GOLD) --output Data/Model
