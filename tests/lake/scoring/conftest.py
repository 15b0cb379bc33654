"""The reference outputs of COINr, and the plan that made them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from zhicheng.lake.scoring import Impute, Plan, read_coin


@pytest.fixture(scope="session")
def composite(shared: Path) -> Path:
    """The folder of reference outputs."""
    return shared / "reference" / "composite"


@pytest.fixture(scope="session")
def read_values(composite: Path) -> Callable[..., np.ndarray]:
    """A function that reads columns of a reference file as (n, c); blank is NaN, rows in the file's order."""

    def read(name: str, codes: tuple[str, ...] | None = None) -> np.ndarray:
        frame = pl.read_csv(composite / name, infer_schema_length=None)
        chosen = codes or tuple(c for c in frame.columns if c != "uCode")
        return frame.select(pl.col(c).cast(pl.Float64) for c in chosen).to_numpy()

    return read


@pytest.fixture(scope="session")
def asem(composite: Path):
    """Tree and sheet of ASEM, units in the order of the reference outputs."""
    tree, sheet = read_coin(meta=composite / "asem_iMeta.csv", data=composite / "asem_iData.csv")
    wanted = pl.read_csv(composite / "pipeline/1_Raw.csv")["uCode"].to_list()
    return tree, sheet.keep(np.array([sheet.units.index(u) for u in wanted]))


@pytest.fixture(scope="session")
def nominal(asem) -> Plan:
    """The settings of the reference pipeline: imputation by the mean of the group, the rest as by default."""
    return Plan(asem[0], impute=Impute("mean", group="EurAsia_group"))
