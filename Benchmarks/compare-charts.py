"""Draws the same chart in a terminal by Entente, plotext and gnuplot: a yearly series of 24 values with its fitted line.

Time is the whole process at best of ten, and, of plotext, the chart alone in a running Python; lines are those that a
user writes to get it.

usage: compare-charts.py ENTENTE
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

VALUES = [
    10.67, 11.93, 15.76, 21.23, 29.10, 33.39, 48.17, 56.83, 38.80, 55.45, 79.25, 88.16, 89.21, 95.28, 68.06, 69.52, 84.07,
    107.06, 110.75, 107.77, 146.89, 190.27, 240.11, 244.81]
YEARS = list(range(2001, 2025))

PLOTEXT = """\
import plotext
years = [int(line.split(",")[0]) for line in open("series.csv").readlines()[1:]]
values = [float(line.split(",")[1]) for line in open("series.csv").readlines()[1:]]
n, mx, my = len(years), sum(years) / len(years), sum(values) / len(values)
b = sum((x - mx) * (y - my) for x, y in zip(years, values)) / sum((x - mx) ** 2 for x in years)
def draw():
    plotext.clear_figure()
    plotext.plot_size(80, 24)
    plotext.scatter(years, values, label="value")
    plotext.plot(years, [my + b * (x - mx) for x in years], label="fit")
    plotext.title("value")
    return plotext.build()
"""
GNUPLOT = """\
set terminal dumb 80 24
set datafile separator ","
set key top left
f(x) = a + b * (x - 2012)
fit f(x) "series.csv" using 1:2 via a, b
plot "series.csv" using 1:2 with points title "value", f(x) title "fit"
"""


def best(command, folder):
    times = []
    for _ in range(10):
        begin = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return min(times) * 1000


def main(program):
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        lines = [f"{year},{value}" for year, value in zip(YEARS, VALUES)]
        (folder / "series.csv").write_text("\n".join(["period,value", *lines]) + "\n")
        (folder / "chart.py").write_text(PLOTEXT)
        (folder / "shown.py").write_text("import chart\nprint(chart.draw())\n")
        (folder / "chart.gnuplot").write_text(GNUPLOT)
        program = os.path.abspath(program)
        rows.append(("entente chart", best([program, "chart", "series.csv"], folder), 1, "points"))
        rows.append((
            "entente trend", best([program, "trend", "series.csv"], folder), 1,
            "points, fit, 95 % band, table and statistics of the fit"))
        sys.path.insert(0, str(folder))
        os.chdir(folder)
        import chart

        chart.draw()
        begin = time.perf_counter()
        for _ in range(20):
            chart.draw()
        alone = (time.perf_counter() - begin) / 20 * 1000
        count = len(PLOTEXT.splitlines())
        rows.append(("plotext, process", best([sys.executable, "shown.py"], folder), count, "points, fit"))
        rows.append(("plotext, chart alone", alone, count, "points, fit"))
        rows.append((
            "gnuplot", best(["gnuplot", "chart.gnuplot"], folder), len(GNUPLOT.splitlines()), "points, fit"))
        os.chdir("/")
    print("| tool | ms | lines to write | shows |\n| --- | ---: | ---: | --- |")
    for name, milliseconds, count, shows in rows:
        print(f"| {name} | {milliseconds:.1f} | {count} | {shows} |")


if __name__ == "__main__":
    main(sys.argv[1])
