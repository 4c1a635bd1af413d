"""Runs the Spark jobs on this machine beside one process. See `check`.

usage: check.py ENTENTE LINES
       under spark-submit, without arguments: the jobs that share one session
"""

import csv
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "Benchmarks"))
sys.path.insert(0, str(HERE))
import synthetic  # noqa: E402

QUIET = [
    "--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1",
    "--conf", "spark.driver.bindAddress=127.0.0.1", "--conf", "spark.log.level=ERROR",
    "--conf", "spark.sql.shuffle.partitions=4"]
# With fewer records the time is that of the start.
OVERHEAD = 50_000
BROKEN = ['{"id":"broken-1","text":', 'no JSON at all']


def fail(reason):
    sys.exit(f"check-spark: {reason}")


def shown(name, *words):
    print(name + ": " + " ".join(map(str, words)), flush=True)


def sorted_lines(folder):
    """The lines of a folder of parts; where in its input a broken record stood differs, and is cut."""
    lines = []
    for part in sorted(pathlib.Path(folder).glob("part-*")):
        lines += part.read_bytes().splitlines()
    return sorted(re.sub(rb'"error":"-:\d+: byte \d+', b'"error":"-', line) for line in lines)


def one_process(program, words, path, output):
    begin = time.monotonic()
    with open(path, "rb") as source, open(output, "wb") as file:
        run = subprocess.run(
            [program, words[0], "-", *words[1:], "--input-format", "jsonl", "--format", "jsonl", "--quiet", "--jobs", "1"],
            stdin=source, stdout=file, stderr=subprocess.PIPE)
    if run.returncode not in (0, 65):
        fail(f"entente: status {run.returncode}: {run.stderr.decode()}")
    return time.monotonic() - begin


def submit(program, master, *words, **options):
    """spark-submit with the program shipped under its name."""
    command = pathlib.Path(sys.executable).parent / "spark-submit"
    return subprocess.Popen(
        [command, "--master", master, *QUIET, "--files", program, *map(str, words)],
        stderr=subprocess.PIPE, env=dict(os.environ, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1"),
        **options)


def finished(process):
    error = process.communicate()[1].decode(errors="replace")
    if process.returncode != 0:
        fail(f"spark-submit: status {process.returncode}\n{error[-4000:]}")


def descendants(root):
    """Process ids below a process, with their command lines."""
    below = {}
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            below.setdefault(parent, []).append((int(entry.name), entry.joinpath("cmdline").read_bytes()))
        except (FileNotFoundError, ProcessLookupError):
            continue
    found, waiting = [], [root]
    while waiting:
        children = below.get(waiting.pop(), [])
        found += children
        waiting += [child for child, _ in children]
    return found


def kill_an_executor(process):
    """Kills one of its executors while the program runs in it."""
    while process.poll() is None:
        running = descendants(process.pid)
        executors = [number for number, words in running if b"CoarseGrainedExecutorBackend" in words]
        for executor in executors:
            if any(b"extract\0-\0" in words for _, words in descendants(executor)):
                os.kill(executor, signal.SIGKILL)
                return
        time.sleep(0.2)
    fail("the job ended before an executor could be killed")


def compare(name, found, expected):
    if found != expected:
        extra = [line for line in found if line not in set(expected)][:2]
        fail(f"{name}: {len(found)} rows, one process {len(expected)}; first that differ: {extra}")


def overhead(program, source, folder, expected, seconds):
    """What Spark takes on the two cores of this machine beside one process on one."""
    begin = time.monotonic()
    finished(submit(
        program, "local[2]", HERE / "extract.py", "--input", source, "--output", folder / "local", "--partitions", 8))
    taken = time.monotonic() - begin
    compare("local[2]", sorted_lines(folder / "local/lines"), expected)
    shown("local[2]", f"the same {len(expected)} rows; {taken:.1f} s with the start of Spark and the Parquet tables, "
          f"{taken / seconds:.2f} times one process")


def main(program, count):
    program = os.path.abspath(program)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shipped = folder / "entente"
        shipped.write_bytes(pathlib.Path(program).read_bytes())
        shipped.chmod(0o755)
        program = str(shipped)
        source = folder / "in.jsonl"
        with open(source, "w") as file:
            for number in range(count):
                if number in (count // 3, count // 2):
                    file.write(BROKEN[number == count // 2] + "\n")
                file.write(json.dumps(synthetic.document(number, 3)[0], ensure_ascii=False) + "\n")
        alone = folder / "alone"
        alone.mkdir()
        seconds = one_process(program, ["extract"], source, alone / "part-0")
        expected = sorted_lines(alone)
        size = source.stat().st_size / 1e6
        shown("one process", f"{count} records and 2 broken ones, {size:.1f} MB in {seconds:.1f} s")

        if count >= OVERHEAD:
            overhead(program, source, folder, expected, seconds)
        # A wrapper that takes its time, so that the executor is killed at work.
        slow = folder / "slow"
        slow.write_text(f'#!/bin/sh\nsleep 2\nexec {program} "$@"\n')
        slow.chmod(0o755)
        job = submit(
            program, "local-cluster[2,1,1024]", HERE / "extract.py", "--input", source, "--output", folder / "killed",
            "--partitions", 6, "--program", slow)
        kill_an_executor(job)
        finished(job)
        compare("a killed executor", sorted_lines(folder / "killed/lines"), expected)
        shown("local-cluster[2,1,1024], one executor killed at work", "the same rows")

        small = min(count, 2000)
        many = [json.loads(line) for line in source.open() if line.startswith('{"id": ')][:small]
        prepare(folder, program, many)
        finished(submit(program, "local[2]", __file__, cwd=folder, stdout=None))


def prepare(folder, program, many):
    """The inputs of `shared`, and what one process makes of them."""
    halves = {"first": many[::2], "second": many[1::2]}
    for name, records in halves.items():
        with open(folder / f"{name}.jsonl", "w") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    with open(folder / "all.csv", "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "published", "words"])
        table.writerows([record["id"], record["published"], record["text"]] for record in many)
    with open(folder / "all.jsonl", "w") as file:
        ordered = sorted(many, key=lambda record: (record["published"], record["id"]))
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in ordered)
    (folder / "all").mkdir()
    one_process(program, ["extract"], folder / "all.jsonl", folder / "all/part-0")
    (folder / "three.jsonl").write_text("".join(open(folder / "all.jsonl").readlines()[:3]))
    (folder / "pairs").mkdir()
    for place, pair in enumerate([("CHN", "RUS"), ("DEU", "FRA"), ("BRA", "KEN")]):
        one_process(
            program, ["series", "--between", *pair], folder / "all.jsonl", folder / f"pairs/part-{place}")


def shared():
    """The jobs that need no Spark of their own, in one session."""
    from pyspark.sql import SparkSession
    import extract
    import series

    spark = SparkSession.builder.appName("entente check").getOrCreate()
    for job in ("extract", "series"):
        spark.sparkContext.addPyFile(str(HERE / f"{job}.py"))
    folder = pathlib.Path.cwd()
    expected = sorted_lines(folder / "all")

    def run(name, source, *words):
        output = folder / name
        extract.run(spark, extract.arguments(["--input", str(folder / source), "--output", str(output), *words]))
        return sorted_lines(output / "lines")

    compare("CSV", run("from-csv", "all.csv", "--input-format", "csv", "--text", "words"), expected)
    spark.read.csv(str(folder / "all.csv"), header=True).write.parquet(str(folder / "all.parquet"))
    compare("Parquet", run("from-parquet", "all.parquet", "--input-format", "parquet", "--text", "words"), expected)
    shown("CSV and Parquet columns", "the same rows")

    three = run("three", "three.jsonl", "--partitions", "8")
    if len(three) != 3:
        fail(f"three records over eight partitions give {len(three)} rows")
    shown("empty partitions", "three records over eight partitions, three rows")

    for table in ("figures", "meetings"):
        rows = spark.read.parquet(str(folder / "from-csv" / table))
        stated = sum(len(json.loads(line)[table]) for line in expected)
        years = {path.name for path in (folder / "from-csv" / table).glob("year=*")}
        if rows.count() != stated or not years >= {"year=2021", "year=2022", "year=2023", "year=2024"}:
            fail(f"{table}: {rows.count()} rows of {stated}, partitions {sorted(years)}")
        shown(f"Parquet of {table}", f"{stated} rows by year of publication")

    for half in ("first", "second"):
        run(half, f"{half}.jsonl", "--keep-text")
    wanted = sorted_lines(folder / "pairs")
    for name, parts in [("united", ["first", "second"]), ("turned", ["second", "first", "second"])]:
        words = ["--extracted", *(str(folder / part) for part in parts), "--output", str(folder / name)]
        for pair in (("CHN", "RUS"), ("DEU", "FRA"), ("BRA", "KEN")):
            words += ["--between", *pair]
        series.run(spark, series.arguments([*words, "--partitions", "3"]))
        compare(name, sorted_lines(folder / name / "lines"), wanted)
    shown("series of two partial runs, in either order and one of them twice", f"the same {len(wanted)} observations")
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1], int(sys.argv[2]))
    else:
        shared()
