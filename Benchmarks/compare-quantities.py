"""Times `entente annotate --layer quantities` beside quantulum3 and Recognizers over the annotated sample texts, and tells
which share of the annotated amounts (money, percent, counts) each reads with the right value and unit.

usage: compare-quantities.py ENTENTE GOLD.jsonl
"""

import json
import subprocess
import sys
import tempfile
import time
import warnings

warnings.simplefilter("ignore")
from quantulum3 import parser  # noqa: E402
from recognizers_number import recognize_number, recognize_percentage, Culture  # noqa: E402
from recognizers_number_with_unit import recognize_currency  # noqa: E402

CODES = {
    "dollar": "USD", "euro": "EUR", "yuan": "CNY", "chinese yuan": "CNY", "russian ruble": "RUB", "ruble": "RUB",
    "united states dollar": "USD", "indian rupee": "INR", "rupee": "INR", "japanese yen": "JPY", "yen": "JPY",
    "pound sterling": "GBP", "british pound": "GBP", "percentage": "percent", "percent": "percent",
    "dimensionless": "count", "": "count", "u.s. dollar": "USD", "renminbi": "CNY", "chinese renminbi": "CNY",
}


def gold(path):
    documents = [json.loads(line) for line in open(path, encoding="utf-8")]
    for document in documents:
        for figure in document["figures"]:
            at = -1
            for _ in range(figure["occurrence"]):
                at = document["text"].find(figure["quote"], at + 1)
            figure["start"], figure["end"] = at, at + len(figure["quote"])
    return documents


def entente(program, path):
    lines = subprocess.run(
        [program, "annotate", path, "--layer", "quantities", "--quiet"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    return [json.loads(line) for line in lines]


def quantulum(text):
    for found in parser.parse(text):
        yield found.span[0], found.span[1], found.value, CODES.get(found.unit.name.lower(), found.unit.name)


def recognizers(text):
    for found in recognize_currency(text, Culture.English):
        if found.resolution and found.resolution.get("value") is not None:
            unit = (found.resolution.get("unit") or "").lower()
            yield found.start, found.end + 1, float(found.resolution["value"]), CODES.get(unit, unit)
    for found in recognize_percentage(text, Culture.English):
        yield found.start, found.end + 1, float(found.resolution["value"].rstrip("%")), "percent"
    for found in recognize_number(text, Culture.English):
        if found.resolution and found.resolution.get("value"):
            yield found.start, found.end + 1, float(found.resolution["value"]), "count"


def is_amount(figure):
    """Levels and shares that name one value in money, percent or a count."""
    return (
        figure["form"] in ("level", "share", "growth") and figure["bound"] not in ("range", "vague")
        and (figure["unit"] in ("percent", "count") or len(figure["unit"]) == 3))


def score(documents, amounts):
    """(annotated, found where one is annotated, right): right has that value and unit.

    What is found elsewhere is no error: only figures about relations are annotated, and no others.
    """
    true = found = right = 0
    for document, read in zip(documents, amounts):
        for figure in filter(is_amount, document["figures"]):
            value = figure["low"] if figure["low"] is not None else figure["high"]
            true += 1
            here = [(amount, unit) for start, end, amount, unit in read if start < figure["end"] and figure["start"] < end]
            found += len(here)
            right += any(
                unit == figure["unit"] and abs(abs(amount) - abs(value)) <= 1e-3 * max(abs(value), 1e-12)
                for amount, unit in here)
    return true, found, right


def main(program, path):
    documents = gold(path)
    size = sum(len(document["text"].encode()) for document in documents)
    rows = []
    cycles = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    file = tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8")
    with file as out:
        for cycle in range(cycles):
            for document in documents:
                out.write(json.dumps({"id": f"{document['id']}-{cycle}", "published": document["published"],
                                      "text": document["text"]}, ensure_ascii=False) + "\n")
        out.flush()
        start = time.perf_counter()
        subprocess.run([program, "annotate", file.name, "--layer", "quantities", "--quiet", "--jobs", "1"],
                       check=True, stdout=subprocess.DEVNULL)
        seconds = (time.perf_counter() - start) / cycles
    amounts = []
    for document, layers in zip(documents, entente(program, path)):
        encoded = document["text"].encode()
        found = []
        for quantity in layers["quantities"]:
            first = len(encoded[:quantity["start"]].decode("utf-8", "ignore"))
            end = len(encoded[:quantity["end"]].decode("utf-8", "ignore"))
            value = quantity["low"] if quantity["low"] is not None else quantity["high"]
            if value is not None:
                unit = "count" if quantity["unit"] in (None, "count", "ordinal", "rank") else quantity["unit"]
                found.append((first, end, value, unit))
        amounts.append(found)
    rows.append(("entente annotate", seconds, score(documents, amounts)))
    for name, read in [("quantulum3", quantulum), ("recognizers-text", recognizers)]:
        list(read("It costs 5 dollars."))
        start = time.perf_counter()
        amounts = []
        for document in documents:
            try:
                amounts.append(list(read(document["text"])))
            except Exception as error:  # a tool that fails on a text reads nothing of it, and it is told
                print(f"{name}: {document['id']}: {error!r}", file=sys.stderr)
                amounts.append([])
        rows.append((name, time.perf_counter() - start, score(documents, amounts)))
    ours = rows[0][1]
    print("| tool | MB/s | Entente is faster | right of annotated | precision | recall | F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, seconds, (true, found, right) in rows:
        precision, recall = right / max(1, found), right / true
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"| {name} | {size / seconds / 1e6:.4g} | {seconds / ours:.4g} | {right} of {true} | {precision:.3f} | "
              f"{recall:.3f} | {f1:.3f} |")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
