"""Without PySpark or Java the second engine says what to install; kept figures need neither."""

import pytest

from small_lake import ON
from zhicheng.grammar import Mistake
from zhicheng.lake import Lake
from zhicheng.lake.engines import spark


def test_missing_package_says_what_to_run(tmp_path, monkeypatch):
    def refuse(name):
        raise ImportError(name)

    monkeypatch.setattr(spark, "import_module", refuse)
    with pytest.raises(Mistake, match="run 'make spark'") as raised:
        _ = spark.Engine(tmp_path).session
    assert "make spark" in raised.value.says.zh


def test_missing_java_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(spark, "import_module", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(Mistake, match="needs Java 17 or newer") as raised:
        _ = spark.Engine(tmp_path).session
    assert "Java 17" in raised.value.says.zh


def test_kept_figures_need_no_spark(small, tmp_path, book, monkeypatch):
    """What DuckDB has computed is read; what is not kept asks for Spark."""
    kept = small.figures("patent_count", by=("city",))
    monkeypatch.setattr(spark, "_open_session", lambda lake, master: pytest.fail("Spark was started"))
    lake = Lake(tmp_path, book=book, on=ON, maker=spark.Engine(tmp_path))
    assert lake.figures("patent_count", by=("city",)).rows == kept.rows
    with pytest.raises(pytest.fail.Exception, match="Spark was started"):
        lake.figures("patent_count", by=("country",))


def test_what_figures_depend_on_cannot_be_set_otherwise(tmp_path):
    """The settings that make both engines agree stand in every session, on a cluster too."""
    for master in (spark.MASTER, "spark://127.0.0.1:7077"):
        said = spark._settings(tmp_path, master)
        assert said["spark.sql.ansi.enabled"] == "true"
        assert said["spark.sql.session.timeZone"] == "UTC"
        assert said["spark.sql.decimalOperations.allowPrecisionLoss"] == "false"
        assert said["spark.ui.enabled"] == "false"
    assert spark._settings(tmp_path, spark.MASTER)["spark.driver.host"] == "127.0.0.1"
    assert "spark.driver.host" not in spark._settings(tmp_path, "spark://127.0.0.1:7077")
