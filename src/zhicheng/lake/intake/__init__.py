"""Intake: one reader per source format, each turning its source into the standard tables."""

from zhicheng.lake.intake.reader import Reader

READERS: tuple[Reader, ...] = ()
