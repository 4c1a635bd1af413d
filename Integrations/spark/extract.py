"""Extracts the figures and meetings of a collection of texts on a Spark cluster.

usage: spark-submit --files path/to/entente extract.py --input PATH --output PATH [options]

Each partition is piped through one `entente extract - --format jsonl`: a line in, a line out. OUTPUT receives
  lines/     what `entente extract` writes, a JSON object a document, as text
  figures/   one row a figure, Parquet, partitioned by the year of publication
  meetings/  one row a meeting, likewise
  errors/    one row a record that could not be read, with the reason

The program is shipped to the executors by `--files`; `--program` names it where it is installed on all of them.
A record that cannot be read is a row of errors/ and stops nothing; anything else that the program fails at
fails the task, and Spark runs it again.
"""

import argparse
import shlex

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions

EVIDENCE = "start BIGINT, end BIGINT, sentence ARRAY<BIGINT>, rule STRING"
FIGURE = (
    "quote STRING, measure STRING, form STRING, low DOUBLE, high DOUBLE, bound STRING, unit STRING, "
    "period STRING, baseline STRING, parties ARRAY<STRING>, status STRING, source STRING, " + EVIDENCE)
MEETING = (
    "quote STRING, countries ARRAY<STRING>, people ARRAY<STRING>, date STRING, place STRING, mode STRING, "
    "level STRING, status STRING, " + EVIDENCE)
RECORD = (
    f"id STRING, published STRING, error STRING, figures ARRAY<STRUCT<{FIGURE}>>, "
    f"meetings ARRAY<STRUCT<{MEETING}>>")


def arguments(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--input", required=True, help="a file or folder, local or of any store Spark reads")
    parser.add_argument("--input-format", choices=["jsonl", "csv", "parquet"], default="jsonl")
    parser.add_argument("--output", required=True, help="a folder that is not there yet")
    parser.add_argument("--text", default="text", help="the column of the text, of CSV and Parquet")
    parser.add_argument("--program", help="the program, where it is not shipped by --files entente")
    parser.add_argument("--options", default="", help="more options of `entente extract`, such as --lexicon")
    parser.add_argument("--keep-text", action="store_true", help="lines/ are whole records, as series.py needs them")
    parser.add_argument("--partitions", type=int, help="spread the input over so many partitions")
    return parser.parse_args(words)


def records(spark, options):
    """The documents as lines of JSON."""
    if options.input_format == "jsonl":
        # As they stand: what is wrong with a line is for the program to say.
        return spark.sparkContext.textFile(options.input, options.partitions)
    if options.input_format == "csv":
        table = spark.read.csv(options.input, header=True, multiLine=True, quote='"', escape='"')
    else:
        table = spark.read.parquet(options.input)
    if options.text != "text":
        table = table.drop("text").withColumnRenamed(options.text, "text")
    lines = table.select(functions.to_json(functions.struct("*"))).rdd.map(lambda row: row[0])
    return lines.repartition(options.partitions) if options.partitions else lines


def command(options):
    """A shell line that runs the program where it is: in the executor's folder, or in the driver's.

    Status 65 says that a record could not be read, which its line says too.
    """
    program = options.program or "./entente"
    shipped = SparkFiles.get("entente")
    text = " --include-text" if options.keep_text else ""
    script = (
        f'p={shlex.quote(program)}; [ -x "$p" ] || p={shlex.quote(shipped)}; '
        f'"$p" extract - --input-format jsonl --format jsonl --jobs 1 --quiet{text} {options.options}; '
        's=$?; [ $s -eq 65 ] || exit $s')
    return "sh -c " + shlex.quote(script)


def write(spark, output):
    """Makes tables of the lines."""
    read = spark.read.schema(RECORD).json(output + "/lines")
    year = functions.year(functions.to_date("published")).alias("year")
    for name in ("figures", "meetings"):
        read.select("id", "published", year, functions.inline(name)).write.partitionBy("year").parquet(
            f"{output}/{name}")
    read.where("error IS NOT NULL").select("id", "error").write.parquet(output + "/errors")


def run(spark, options):
    piped = records(spark, options).pipe(command(options), checkCode=True)
    piped.saveAsTextFile(options.output + "/lines")
    write(spark, options.output)


def main():
    options = arguments()
    spark = SparkSession.builder.appName("entente extract").getOrCreate()
    run(spark, options)
    spark.stop()


if __name__ == "__main__":
    main()
