"""Indicators by city, field and year as a good analyst writes them for DuckDB: the peer of our cells, and their check.

Each query stands by itself, over the lake's tables by name.
"""

PLACED = """attributions a JOIN places c ON c.place_id = a.place_id AND c.level = 'city'
    JOIN patents p ON p.patent_id = a.patent_id JOIN patent_fields f ON f.patent_id = a.patent_id {more}
    WHERE a.rule = '{count}'"""
SHARES = {"whole": ("count(*)", 1), "fractional": ("sum(a.weight * f.share)", 3_632_428_800)}
"""How a rule counts the patents of a group, and how many of that make one patent."""

COUNTED = "{cell}, {n} AS n FROM {placed} GROUP BY ALL"

RECEIVED = """
    SELECT cited.patent_id, count(DISTINCT citing.patent_id) AS times
    FROM citations c JOIN patents cited ON cited.patent_id = c.cited_id JOIN patents citing ON citing.patent_id = c.patent_id
    WHERE cited.patent_id <> citing.patent_id {window} GROUP BY ALL"""
DAY = "(year({0}) * 10000 + month({0}) * 100 + day({0}))"
"""A day as a number; the window of a patent of 29 February ends with 28 February."""
WITHIN = f"""AND citing.published_on >= cited.published_on
    AND {DAY.format("citing.published_on")} < {DAY.format("cited.published_on")} + 50000"""
CLOSED = f"{DAY.format('p.published_on')} + 50000 <= 20210101"
JOINED = {
    "citation_count": f"LEFT JOIN ({RECEIVED.format(window='')}) r ON r.patent_id = p.patent_id",
    "citations_5": f"LEFT JOIN ({RECEIVED.format(window=WITHIN)}) r ON r.patent_id = p.patent_id",
    "backward_citations": """LEFT JOIN (
        SELECT patent_id, count(DISTINCT cited) AS times FROM citations WHERE cited_kind = 'patent' GROUP BY ALL
    ) r ON r.patent_id = p.patent_id""",
}
"""What a query joins beside the tables that count."""
CELL = "SELECT a.place_id AS city, f.field, year(p.published_on) AS year"

QUERIES = {
    "patent_count": "SELECT city, field, year, n / {one} AS value FROM ({counted})",
    "technology_advantage": """
        SELECT city, field, year,
               (n / sum(n) OVER (PARTITION BY city, year))
               / (sum(n) OVER (PARTITION BY field, year) / sum(n) OVER (PARTITION BY year)) AS value
        FROM ({counted})""",
    "patent_growth": """
        WITH counted AS ({counted}), before AS (SELECT city, field, year + 1 AS year, n AS last FROM counted)
        SELECT city, field, year, (coalesce(n, 0) - last) / last * 100 AS value
        FROM counted FULL JOIN before USING (city, field, year)
        WHERE last IS NOT NULL AND year BETWEEN 2002 AND 2020""",
    "claims_per_patent": """
        {cell}, sum(p.claims * {share}) / sum({share}) AS value
        FROM {placed} AND p.claims IS NOT NULL AND p.type <> 'design' GROUP BY ALL""",
    "grant_lag": """
        {cell}, sum((p.granted_on - p.filed_on) * {share}) / sum({share}) AS value
        FROM {placed} AND p.granted_on >= p.filed_on GROUP BY ALL""",
    "citation_count": "{cell}, sum(coalesce(r.times, 0) * {share}) / {one} AS value FROM {placed} GROUP BY ALL",
    "citations_5": f"""
        {{cell}}, sum(coalesce(r.times, 0) * {{share}}) / sum({{share}}) AS value FROM {{placed}} AND {CLOSED} GROUP BY ALL""",
    "backward_citations": """
        {cell}, sum(coalesce(r.times, 0) * {share}) / sum({share}) AS value
        FROM {placed} AND (r.times IS NOT NULL OR p.granted_on IS NOT NULL) GROUP BY ALL""",
}


def write_query(code: str, *, count: str) -> str:
    """The query of an indicator by a counting rule; keys `city`, `field`, `year`, in their order, and `value`."""
    n, one = SHARES[count]
    placed = PLACED.format(count=count, more=JOINED.get(code, ""))
    share = "1" if count == "whole" else "(a.weight * f.share)::HUGEINT"
    counted = COUNTED.format(cell=CELL, n=n, placed=placed)
    return (
        QUERIES[code].format(counted=counted, cell=CELL, placed=placed, one=one, share=share)
        + " ORDER BY ALL"
    )
