"""Intake: one reader per source format, each turning its source into the standard tables."""

from zhicheng.lake.intake import (
    cnipa_xml,
    docdb_xml,
    ops_xml,
    patentsview,
    patentsview_tables,
    patstat_cn,
    patstat_tables,
    uspto,
    uspto_assignments,
)
from zhicheng.lake.intake.mapped_table import mapped_reader
from zhicheng.lake.intake.mapping import FOLDER, read_mapping, read_ready
from zhicheng.lake.intake.reader import Reader

_READY = read_ready()

READERS: tuple[Reader, ...] = (
    patentsview.READER,
    patentsview_tables.READER,
    patstat_cn.READER,
    patstat_tables.READER,
    uspto.READER,
    cnipa_xml.READER,
    docdb_xml.READER,
    ops_xml.READER,
    uspto_assignments.READER,
    *(mapped_reader(mapping, rivals=_READY) for mapping in _READY),
    mapped_reader(read_mapping(FOLDER / "cn_province_panel.toml")),
    mapped_reader(read_mapping(FOLDER / "economy.toml")),
)
"""In the order in which they are tried on a file; each looks at the content, not at the name."""
