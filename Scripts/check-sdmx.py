"""Reads SDMX-CSV with the structure beside it, and checks every column and code against it.

usage: check-sdmx.py DATA.csv STRUCTURE.xml
"""
import csv
import sys

from pysdmx.io import get_datasets, read_sdmx

data, structure = sys.argv[1:]
definition = read_sdmx(structure, validate=True).get_data_structure_definitions()[0]
components = {component.id: component for component in definition.components}
with open(data, newline="") as file:
    rows = list(csv.DictReader(file))
coded = 0
for row in rows:
    for name in list(row)[3:]:
        enumeration = components[name].enumeration
        if enumeration is None or not row[name]:
            continue
        coded += 1
        if row[name] not in {code.id for code in enumeration}:
            raise SystemExit(f"{name}: {row[name]} is no code of {enumeration.id}")
if coded < 7 * len(rows):
    raise SystemExit(f"only {coded} coded values: the structure lacks code lists")
count = sum(len(dataset.data) for dataset in get_datasets(data, structure))
if count != len(rows):
    raise SystemExit(f"{count} of {len(rows)} observations read")
