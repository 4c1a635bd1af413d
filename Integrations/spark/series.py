"""Makes series of what `extract.py --keep-text` found, one pair of parties at a time.

usage: spark-submit --files path/to/entente series.py --extracted PATH [PATH …] --output PATH [options]

The documents that state the measure are grouped by pair, put in the order of publication and id, and piped
through one `entente series` a pair. EXTRACTED are outputs of extract.py: any number of partial runs, in any
order. What they found is united before a series is made, a document of two runs counting once, so the result
is that of one run over all. OUTPUT receives
  lines/    what `entente series` writes, a JSON object an observation, as text
  series/   one row an observation, Parquet, partitioned by measure
"""

import argparse
import itertools
import os
import shlex
import subprocess
import zlib

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions

# A flow of trade is derived from the two others where texts state those.
FLOWS = ["trade.turnover", "trade.exports", "trade.imports"]
STATED = "id STRING, published STRING, figures ARRAY<STRUCT<measure STRING, parties ARRAY<STRING>>>"


def arguments(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--extracted", required=True, nargs="+", help="outputs of extract.py --keep-text")
    parser.add_argument("--output", required=True, help="a folder that is not there yet")
    parser.add_argument("--measure", default="trade.turnover")
    parser.add_argument("--between", nargs=2, action="append", metavar="CODE", help="only these pairs; again for more")
    parser.add_argument("--program", help="the program, where it is not shipped by --files entente")
    parser.add_argument("--options", default="", help="more options of `entente series`, such as --reconcile")
    parser.add_argument("--partitions", type=int, default=200)
    return parser.parse_args(words)


def stating(spark, options):
    """((pair, published, id), line) of each document that states the measure of a pair."""
    lines = spark.read.text([path + "/lines" for path in options.extracted])
    measures = FLOWS if options.measure in FLOWS else [options.measure]
    figure = (
        lines.select("value", functions.from_json("value", STATED).alias("record"))
        .select("value", "record.id", "record.published", functions.inline("record.figures"))
        .where(functions.col("measure").isin(measures) & (functions.size("parties") == 2))
        .withColumn("pair", functions.concat_ws(" ", functions.array_sort("parties"))))
    if options.between:
        figure = figure.where(figure.pair.isin([" ".join(sorted(pair)) for pair in options.between]))
    return (
        figure.groupBy("pair", "id").agg(functions.min("published").alias("published"), functions.min("value").alias("value"))
        .rdd.map(lambda row: ((row.pair, row.published or "", row.id), row.value)))


def series(pair, lines, measure, options, program):
    """The lines that `entente series` writes of a pair's documents."""
    command = [
        program or SparkFiles.get("entente"), "series", "-", "--input-format", "jsonl", "--format", "jsonl",
        "--quiet", "--jobs", "1", "--measure", measure, "--between", *pair.split(" "), *shlex.split(options)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    # It writes only when it has read all.
    for line in lines:
        process.stdin.write(line.encode() + b"\n")
    found = process.communicate()[0].decode()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: status {process.returncode}")
    return found.splitlines()


def run(spark, options):
    measure, more = options.measure, options.options
    # A path of this machine only where it is the same on all of them.
    program = os.path.abspath(options.program) if options.program else None

    def each(rows):
        for pair, documents in itertools.groupby(rows, key=lambda row: row[0][0]):
            yield from series(pair, (line for _, line in documents), measure, more, program)

    grouped = stating(spark, options).repartitionAndSortWithinPartitions(
        options.partitions, partitionFunc=lambda key: zlib.crc32(key[0].encode()))
    grouped.mapPartitions(each).saveAsTextFile(options.output + "/lines")
    read = spark.read.json(options.output + "/lines")
    if read.columns:
        read.write.partitionBy("measure").parquet(options.output + "/series")


def main():
    options = arguments()
    spark = SparkSession.builder.appName("entente series").getOrCreate()
    run(spark, options)
    spark.stop()


if __name__ == "__main__":
    main()
