"""Spark, for national volumes: fills the same cells as DuckDB does, on one machine or on a cluster.

Sources: Spark's own configuration reference, chapters 'Spark SQL' and 'ANSI compliance', for the meaning of the settings.
"""

from __future__ import annotations

import os
import shutil
import threading
import warnings
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from zhicheng.grammar import Mistake, T
from zhicheng.lake.snapshot import Dataset

MASTER = "local[*]"
FIXED = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.legacy.timeParserPolicy": "EXCEPTION",
}
"""What figures depend on, so no installation may change it: days in UTC; an overflow or a division by zero stops the
computation instead of giving a null; decimals are exact or refused; text is compared by its bytes, as DuckDB does."""
CLOSED = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""Spark serves no pages of its own, which would be open to anybody; spark.eventLog keeps what they would show."""
HERE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "8g",
}
"""Without a cluster nothing listens to other machines, and the heap may grow to what DuckDB may use."""


class Engine:
    """One Spark session a process, shared between threads. Computes cells; pages read them with DuckDB.

    `master` is 'local[*]' for this machine alone or 'spark://host:port' for a cluster, whose machines all see the lake's
    folder under one path. Spark starts at the first question; that raises `Mistake` when PySpark or Java is missing, or
    the cluster does not answer.
    """

    def __init__(self, lake: Path, *, master: str = MASTER) -> None:
        self.lake, self.master = lake.resolve(), master
        self._tables: dict[str, dict[str, Any]] = {}
        self._opening = threading.Lock()

    @cached_property
    def session(self) -> Any:
        """The session of this process with Spark."""
        return _open_session(self.lake, self.master)

    def tables(self, dataset: Dataset) -> dict[str, Any]:
        """The tables of a dataset as Ibis tables without data: expressions over them compile to SQL for this engine."""
        with self._opening:
            if dataset.content not in self._tables:
                self._tables[dataset.content] = {name: self._open(dataset, name) for name in dataset.tables}
            return self._tables[dataset.content]

    def _open(self, dataset: Dataset, name: str) -> Any:
        stored = dataset.tables[name]
        return self._view(self.lake / stored.file, stored.view(name))

    def open(self, file: Path) -> Any:
        """A Parquet file of kept figures as an Ibis table without data, for formulas that read them."""
        return self._view(file, f"held_{file.stem.rpartition('-')[2]}")

    def _view(self, file: Path, name: str) -> Any:
        """Name a Parquet file for SQL; the types are those that Ibis reads, so that nothing is looked up or guessed."""
        schema = ibis.Schema.from_pyarrow(pq.read_schema(file))
        frames = self.session.read.schema(_spark_schema(schema))
        frames.parquet(file.resolve().as_uri()).createOrReplaceTempView(name)
        return ibis.table(schema, name=name)

    def compile(self, expression: Any) -> str:
        """SQL of an Ibis expression over `tables`."""
        return str(ibis.to_sql(expression, dialect="pyspark"))

    def compute(self, expression: Any) -> pa.Table:
        """Compute an Ibis expression over `tables` whole, as an Arrow table of the types it declares."""
        return self.run(self.compile(expression), expression.schema().to_pyarrow())

    def run(self, sql: str, schema: pa.Schema) -> pa.Table:
        """Compute what `compile` wrote, whole, as an Arrow table of these types."""
        return self.session.sql(sql).toArrow().cast(schema)

    def close(self) -> None:
        """End the session and, with it, the work on the cluster."""
        self.session.stop()


def _open_session(lake: Path, master: str) -> Any:
    """Start Spark, or take the session that this process has. Raises `Mistake`.

    PySpark warns that it does not know pandas 3 yet; results come through Arrow, so pandas is never asked.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return _start(_settings(lake, master), master)


def _start(settings: dict[str, str], master: str) -> Any:
    try:
        sql, errors, java = (
            import_module(f"py{name}") for name in ("spark.sql", "spark.errors", "4j.protocol")
        )
    except ImportError as missing:
        raise Mistake(NO_SPARK) from missing
    if not _find_java():
        raise Mistake(NO_JAVA)
    ibis.pyspark  # noqa: B018  loads the options that Ibis asks for when it writes SQL over floating-point columns
    try:
        return sql.SparkSession.builder.config(map=settings).getOrCreate()
    except errors.PySparkRuntimeError as dead:
        raise Mistake(NO_JAVA) from dead
    except java.Py4JError as refused:
        raise Mistake(NO_CLUSTER.format(master=master)) from refused


def _spark_schema(schema: ibis.Schema) -> Any:
    return import_module("ibis.backends.pyspark.datatypes").PySparkSchema.from_ibis(schema)


def _settings(lake: Path, master: str) -> dict[str, str]:
    spill = dict.fromkeys(("spark.local.dir", "spark.sql.warehouse.dir"), str(lake / "spill"))
    named = {"spark.app.name": "zhicheng", "spark.master": master}
    return named | spill | CLOSED | FIXED | (HERE if master.startswith("local") else {})


def _find_java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which(str(Path(home) / "bin" / "java") if home else "java")


NO_SPARK = T(
    en="the engine 'spark' is not installed: run 'make spark', or use --engine duckdb",
    zh="尚未安装 spark 引擎：请运行 make spark，或改用 --engine duckdb",
)
NO_JAVA = T(
    en="the engine 'spark' needs Java 17 or newer: install it (Debian, Ubuntu: apt-get install openjdk-17-jre-headless) "
    "or name its folder in JAVA_HOME",
    zh="spark 引擎需要 Java 17 或更高版本：请安装（Debian、Ubuntu：apt-get install openjdk-17-jre-headless），或以 JAVA_HOME 指明其目录",
)
NO_CLUSTER = T(
    en="Spark at {master} does not answer: check that its master and workers run, or set ZHICHENG_SPARK to another",
    zh="{master} 处的 Spark 没有应答：请确认主节点和工作节点均已启动，或将 ZHICHENG_SPARK 改为其他地址",
)
