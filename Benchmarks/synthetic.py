"""Short reports with known truth: what a document states is drawn first, then written in words.

The sentences are this project's own; the forms of numbers, units, dates and names are those of agencies and
ministries. Document `number` of a seed is the same in any run and any range, so that a million of them need not
be kept.

usage: synthetic.py COUNT [SEED]     writes records as JSONL, as `entente extract` reads them
       as a module: document(number, seed) gives a record, its figures and its meetings
"""

import json
import random
import sys

# Name, adjective, code.
COUNTRIES = [
    ("China", "Chinese", "CHN"), ("Russia", "Russian", "RUS"), ("India", "Indian", "IND"),
    ("Japan", "Japanese", "JPN"), ("Germany", "German", "DEU"), ("France", "French", "FRA"),
    ("Brazil", "Brazilian", "BRA"), ("Kenya", "Kenyan", "KEN"), ("Vietnam", "Vietnamese", "VNM"),
    ("Poland", "Polish", "POL"), ("Egypt", "Egyptian", "EGY"), ("Kazakhstan", "Kazakh", "KAZ"),
    ("Indonesia", "Indonesian", "IDN"), ("Mexico", "Mexican", "MEX"), ("Serbia", "Serbian", "SRB"),
    ("South Korea", "South Korean", "KOR"),
]
# Leaders in office from 2018 to 2020, when all meetings are.
LEADERS = {
    "CHN": "President Xi Jinping", "RUS": "President Vladimir Putin", "IND": "Prime Minister Narendra Modi",
    "JPN": "Prime Minister Shinzo Abe", "DEU": "Chancellor Angela Merkel", "FRA": "President Emmanuel Macron",
    "SRB": "President Aleksandar Vucic", "EGY": "President Abdel Fattah el-Sisi",
}
CITIES = ["Geneva", "Singapore", "Vienna", "Istanbul", "Astana", "Samarkand"]
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December"]
# Each names its currency: "¥" or "pounds" alone depend on whom one speaks of.
CURRENCIES = [("USD", "${}", "{} dollars"), ("USD", "US${}", "{} U.S. dollars"), ("EUR", "€{}", "{} euros"),
              ("GBP", "£{}", "{} British pounds"), ("JPY", "{} yen", "{} yen"), ("CNY", "{} yuan", "{} yuan"),
              ("INR", "{} rupees", "{} rupees")]
SCALES = [("million", "m", 10**6), ("billion", "bn", 10**9)]
GOODS = ["crude oil", "coal", "wheat", "steel"]
FILLERS = [
    "The delegations also discussed culture, tourism and education.",
    "Officials of both sides praised the friendship of their peoples.",
    "The ministry did not give further details.",
    "Local media reported on the visit at length.",
    "The agreement on customs cooperation entered into force without delay.",
    "Students of the university welcomed the guests.",
]
SOURCES = ["customs data showed", "the statistics office said", "according to official figures"]


class Writer:
    """Text as it grows, and what it states."""

    def __init__(self, chance):
        self.chance = chance
        self.text = ""
        self.figures = []
        self.meetings = []

    def add(self, words):
        """Adds words; a figure among them is a pair of its quote and what it states."""
        if self.text:
            self.text += " "
        for part in words:
            if isinstance(part, str):
                self.text += part
                continue
            quote, figure = part
            start = len(self.text.encode())
            self.text += quote
            self.figures.append(dict(figure, quote=quote, start=start, end=start + len(quote.encode())))

    def amount(self):
        """(words, value, unit, bound) of a sum of money."""
        chance = self.chance
        code, prefix, suffix = chance.choice(CURRENCIES)
        scale, short, factor = chance.choice(SCALES)
        digits = chance.choice([0, 1, 2])
        tens = 10**digits
        number = chance.randint(11 * tens, 900 * tens)
        if digits and number % 10 == 0:
            number += 1  # Written with all of its decimals.
        value = number * factor // tens
        plain = f"{number // tens}.{number % tens:0{digits}}" if digits else str(number)
        form = chance.randrange(4)
        if form == 0 and prefix.startswith(("$", "€", "£")):
            words = prefix.format(plain) + short
        elif form == 1:
            words = suffix.format(f"{plain} {scale}")
        elif form == 2 and digits == 0:
            words = prefix.format(f"{value:,}")
        else:
            words = prefix.format(f"{plain} {scale}")
        bound = chance.choice(["exact"] * 5 + ["about", "atLeast", "atMost"])
        qualifier = {
            "exact": "", "about": chance.choice(["about ", "nearly ", "some "]),
            "atLeast": chance.choice(["more than ", "over "]),
            "atMost": chance.choice(["less than ", "up to "])}[bound]
        return qualifier + words, value, code, bound

    def level(self, measure, parties, period, status="actual"):
        words, value, unit, bound = self.amount()
        return words, {
            "measure": measure, "form": "level", "low": None if bound == "atMost" else value,
            "high": None if bound == "atLeast" else value, "bound": bound, "unit": unit, "period": period,
            "parties": parties, "status": status}

    def growth(self, measure, parties, period, sign):
        tenths = self.chance.randint(2, 480)
        number = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
        if number == "0":
            number, tenths = "0.5", 5
        value = sign * tenths / 10
        return number + self.chance.choice([" percent", "%", " per cent"]), {
            "measure": measure, "form": "growth", "low": value, "high": value, "bound": "exact", "unit": "percent",
            "period": period, "parties": parties, "status": "actual"}


def period(chance, published):
    """Words of a past period and its ISO 8601 form."""
    year = chance.randint(published - 6, published - 1)
    kind = chance.randrange(4)
    if kind == 0:
        month = chance.randrange(12)
        return f"in {MONTHS[month]} {year}", f"{year}-{month + 1:02}"
    if kind == 1:
        return f"in the first half of {year}", f"{year}-01/{year}-06"
    if kind == 2:
        return "last year", str(published - 1)
    return f"in {year}", str(year)


def turnover(w, first, second, published):
    when, iso = period(w.chance, published)
    parties = sorted([first[2], second[2]])
    grown = w.chance.random() < 0.5
    verb, sign = w.chance.choice([("rose by", 1), ("grew by", 1), ("fell by", -1), ("declined by", -1)])
    name = w.chance.choice(["Trade", "Bilateral trade", "Trade turnover", "Two-way trade"])
    words = [f"{name} between {first[0]} and {second[0]} "]
    if grown:
        words += [f"{verb} ", w.growth("trade.turnover", parties, iso, sign), " to "]
    else:
        words += [w.chance.choice(["reached ", "totalled ", "stood at ", "amounted to "])]
    words += [w.level("trade.turnover", parties, iso), f" {when}"]
    w.add(words + [w.chance.choice([".", f", {w.chance.choice(SOURCES)}."])])


def exports(w, first, second, published):
    when, iso = period(w.chance, published)
    flow = w.level("trade.exports", [first[2], second[2]], iso)
    w.add(w.chance.choice([
        [f"{first[0]}'s exports to {second[0]} were worth ", flow, f" {when}."],
        [f"Exports from {first[0]} to {second[0]} amounted to ", flow, f" {when}."],
        [f"{first[1]} exports to {second[0]} reached ", flow, f" {when}."]]))


def imports(w, first, second, published):
    when, iso = period(w.chance, published)
    flow = w.level("trade.imports", [second[2], first[2]], iso)
    w.add(w.chance.choice([
        [f"{first[0]}'s imports from {second[0]} reached ", flow, f" {when}."],
        [f"{first[1]} imports from {second[0]} stood at ", flow, f" {when}."]]))


def loan(w, first, second, published):
    year = w.chance.randint(published - 6, published - 1)
    w.add([f"{first[0]} granted {second[0]} a loan of ", w.level("loan.value", [first[2], second[2]], str(year)),
           f" in {year}."])


def volume(w, first, second, published):
    year = w.chance.randint(published - 6, published - 1)
    tenths = w.chance.randint(11, 990)
    number = f"{tenths / 10:g}"
    good = w.chance.choice(GOODS)
    w.add([f"{first[0]} supplied ", (f"{number} million tonnes", {
        "measure": "commodity.volume", "form": "level", "low": tenths * 10**5, "high": tenths * 10**5, "bound": "exact",
        "unit": "tonne", "period": str(year), "parties": [first[2], second[2]], "status": "actual"}),
        f" of {good} to {second[0]} in {year}."])


def agreements(w, first, second, published):
    year = w.chance.randint(published - 6, published - 1)
    month = w.chance.randrange(12)
    count = w.chance.randint(2, 60)
    w.add([f"{first[0]} and {second[0]} signed ", (f"{count} agreements", {
        "measure": "deal.count", "form": "level", "low": count, "high": count, "bound": "exact", "unit": "count",
        "period": f"{year}-{month + 1:02}", "parties": sorted([first[2], second[2]]), "status": "actual"}),
        f" in {MONTHS[month]} {year}."])


def meeting(w, first, second, published):
    if first[2] not in LEADERS or second[2] not in LEADERS:
        return turnover(w, first, second, published)
    chance = w.chance
    year = chance.randint(2018, 2020)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    place = chance.choice(CITIES)
    date = chance.choice([f"{MONTHS[month - 1]} {day}, {year}", f"{day} {MONTHS[month - 1]} {year}"])
    one, other = LEADERS[first[2]], LEADERS[second[2]]
    a, b = f"{first[1]} {one}", f"{second[1]} {other}"
    sentence = chance.choice([
        f"{a} met {b} in {place} on {date}.",
        f"{a} held talks with {b} in {place} on {date}.",
        f"{a} and {b} met in {place} on {date}."])
    w.meetings.append({
        "countries": sorted([first[2], second[2]]), "date": f"{year}-{month:02}-{day:02}", "place": place,
        "status": "held", "mode": "inPerson"})
    w.add([sentence])


SUBJECTS = [turnover] * 4 + [exports] * 2 + [imports] * 2 + [loan, volume, agreements] + [meeting] * 3


def document(number, seed=1):
    """A record as `entente extract` reads it, with the figures and meetings that it states."""
    chance = random.Random(seed << 32 | number)
    published = chance.randint(2021, 2024)
    first, second = chance.sample(COUNTRIES, 2)
    w = Writer(chance)
    for subject in chance.sample(SUBJECTS, chance.choice([1, 1, 2, 3])):
        if chance.random() < 0.5:
            w.add([chance.choice(FILLERS)])
        subject(w, first, second, published)
    if chance.random() < 0.4:
        w.add([chance.choice(FILLERS)])
    record = {
        "id": f"s{number:07}", "published": f"{published}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "text": w.text}
    return record, w.figures, w.meetings


def main(count, seed=1):
    for number in range(int(count)):
        sys.stdout.write(json.dumps(document(number, int(seed))[0], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
