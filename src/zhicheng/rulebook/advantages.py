"""Balassa's ratio of two shares, for whoever holds patents: a city or an applicant."""


def share_ratio(holder):
    """The share of a field in what the holder has, over its share in what all have.

    Totals are sums of the cells, so that a patent in two fields stands in both. Columns: the dimensions, value, here,
    HOLDER_total, field_total, grand_total.
    """

    def compare_shares(patent_count, by):
        cells = patent_count

        def total(*free):
            return cells.weight.sum().over(group_by=[cells[d] for d in by if d not in free])

        totals = {
            f"{holder}_total": total("field"),
            "field_total": total(holder),
            "grand_total": total(holder, "field"),
        }
        cells = cells.mutate(here=cells.weight, **totals)
        ratio = (cells.here / cells[f"{holder}_total"]) / (cells.field_total / cells.grand_total)
        return cells.mutate(value=ratio).drop("weight")

    return compare_shares
