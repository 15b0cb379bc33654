"""Cohorts: patents filed in one year in one field, against which the measures of quality are held."""

import ibis


def find_cohorts(patents, patent_fields):
    """Rows patent, filed, field: the year of filing, and the field with the largest share (of equals the lower number)."""
    filed = patents.select(
        patent=patents.patent_id,
        filed=ibis.coalesce(patents.filed_on.year().cast("int32"), patents.filing_year),
    ).drop_null("filed")
    order = [patent_fields.share.desc(), patent_fields.field.asc()]
    ranked = patent_fields.mutate(
        place=ibis.row_number().over(group_by=patent_fields.patent_id, order_by=order)
    )
    main = ranked.filter(ranked.place == 0).select(patent=ranked.patent_id, field=ranked.field)
    return filed.join(main, "patent")


def norm(values, cohorts, name):
    """Rows patent, `name`: the value over the cohort's largest after the top two per cent are cut to the 98th.

    The 98th percentile is the value at place ceil(0.98 n) in rising order, so that both engines find the same one.
    """
    both = values.join(cohorts, "patent").filter(lambda t: t.value.notnull())
    cohort = [both.filed, both.field]
    number = both.patent.count().over(group_by=cohort)
    place = ibis.row_number().over(group_by=cohort, order_by=[both.value.asc(), both.patent.asc()])
    both = both.mutate(cut=((place + 1) * 100 >= number * 98).ifelse(both.value, ibis.null("float64")))
    cut = both.cut.min().over(group_by=[both.filed, both.field])
    capped = ibis.least(both.value, cut)
    return both.select(patent=both.patent, **{name: ibis.ifelse(cut > 0, capped / cut, 0.0)})


def norm_four(citations, sizes, generality, patents, cohorts):
    """Rows patent, cited, family, claims, general: the four components of quality, each over the largest of its cohort.

    Who is cited by nobody is general to nothing: 0; a component that is not known leaves no row, or no `general`.
    """
    claims = patents.select(patent="patent_id", value=patents.claims.cast("float64"))
    parts = norm(citations, cohorts, "cited").join(citations.select("patent", received="value"), "patent")
    for values, name in ((sizes, "family"), (claims, "claims")):
        parts = parts.join(norm(values, cohorts, name), "patent")
    parts = parts.left_join(norm(generality, cohorts, "general"), "patent").drop("patent_right")
    general = ibis.ifelse(parts.received == 0, 0.0, parts.general)
    return parts.select("patent", "cited", "family", "claims", general=general)


def tell_index(index, citations):
    """Rows patent, value, note: the `index` of each patent, and the note of those whose window is still open."""
    both = citations.left_join(index, "patent")
    told = both.select(patent=both.patent, value=both.index, note=both.note)
    return told.filter(told.value.notnull() | told.note.notnull())
