"""Subclasses of patents, as the measures of breadth read them: four characters, in equal integer shares of a patent."""

import ibis

from zhicheng.grammar import PART_SHARES, list_subclasses


def share_subclasses(classifications):
    """Rows patent_id, subclass, share: each different subclass of a patent, all with the same whole share of 5,040."""
    different = list_subclasses(classifications)
    number = different.subclass.count().over(group_by=different.patent_id)
    return different.mutate(share=(ibis.literal(PART_SHARES) // number).cast("int64"))


def take_first_subclass(classifications):
    """Rows patent_id, subclass, share: the subclass of the first symbol of each patent, with the whole share.

    The correction for few citations holds for things that stand in one class each.
    """
    symbols = classifications.filter(
        classifications.scheme.isin(["IPC", "CPC"]) & (classifications.symbol.length() >= 4)
    )
    order = [symbols.scheme.desc(), symbols.seq.asc(), symbols.symbol.asc()]
    ranked = symbols.mutate(place=ibis.row_number().over(group_by=symbols.patent_id, order_by=order))
    first = ranked.filter(ranked.place == 0)
    return first.select("patent_id", subclass=first.symbol.left(4), share=ibis.literal(PART_SHARES, "int64"))


def spread(pairs):
    """How evenly the subclasses of other patents are spread: 1 - sum of squared shares, by `patent`.

    `pairs` has patent, other, subclass, share; `others` in the result is the number of other patents that count.
    Shares are added as integers and squared as decimals, so that no order of addition shows.
    """
    classes = pairs.group_by("patent", "subclass").agg(weight=pairs.share.sum())
    weight = classes.weight.cast("decimal(18, 0)")
    squares = classes.group_by("patent").agg(squares=(weight * weight).sum(), whole=classes.weight.sum())
    others = pairs.group_by("patent").agg(others=pairs.other.nunique())
    both = squares.join(others, "patent")
    whole = both.whole.cast("float64")
    return both.select("patent", "others", value=1 - both.squares.cast("float64") / (whole * whole))


def correct(spreads):
    """Hall's correction for few observations: n / (n - 1) times the measure; with one there is none."""
    factor = spreads.others / (spreads.others - 1).nullif(0)
    return spreads.mutate(
        value=spreads.value * factor,
        note=ibis.ifelse(spreads.others < 2, "one_only", ibis.null("string")),
    )
