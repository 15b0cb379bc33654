"""Windows of citations: which citations a patent received within so many years of its publication, to the day."""

from datetime import timedelta

import ibis

OPEN = "window_open"


def number_day(day):
    """A date as a number that adds years exactly: 2021-03-05 is 20210305, five years later 20260305."""
    return day.year().cast("int64") * 10_000 + day.month() * 100 + day.day()


def pair_citations(citations, patents):
    """Rows patent (cited), other (citing), each pair once, with the days of publication as numbers."""
    known = citations.filter(citations.cited_id.notnull() & (citations.cited_id != citations.patent_id))
    pairs = known.select(patent=known.cited_id, other=known.patent_id).distinct()
    days = patents.filter(patents.published_on.notnull())
    days = days.select(day_of=days.patent_id, day=number_day(days.published_on))
    pairs = pairs.join(days, pairs.patent == days.day_of).rename(cited_day="day").drop("day_of")
    return pairs.join(days, pairs.other == days.day_of).rename(citing_day="day").drop("day_of")


def keep_within(pairs, years):
    """Pairs whose citing patent was published within `years` of the cited one, the last day not included."""
    inside = (pairs.citing_day >= pairs.cited_day) & (pairs.citing_day < pairs.cited_day + years * 10_000)
    return pairs.filter(inside)


def find_open(patents, years, until):
    """True where the window of a patent is not over on the last day that the dataset covers."""
    after = until + timedelta(days=1)
    return (
        number_day(patents.published_on) + years * 10_000
        > after.year * 10_000 + after.month * 100 + after.day
    )


def count_within(citations, patents, until, years):
    """Rows patent, value, note: different citing patents within the window; an open window has a note and no value."""
    received = keep_within(pair_citations(citations, patents), years)
    counted = received.group_by("patent").agg(received=received.other.nunique())
    dated = patents.filter(patents.published_on.notnull())
    all_ = dated.select(patent=dated.patent_id, still_open=find_open(dated, years, until))
    both = all_.left_join(counted, "patent")
    value = both.received.fill_null(0).cast("float64")
    return both.select(
        patent=both.patent,
        value=ibis.ifelse(both.still_open, ibis.null("float64"), value),
        note=ibis.ifelse(both.still_open, OPEN, ibis.null("string")),
    )
