"""Indicators by city, field and year as a good analyst writes them for DuckDB: the peer of our cells, and their check.

Each query stands by itself, over the lake's tables by name.
"""

PLACED = """attributions a JOIN places c ON c.place_id = a.place_id AND c.level = 'city'
    JOIN patents p ON p.patent_id = a.patent_id JOIN patent_fields f ON f.patent_id = a.patent_id
    WHERE a.rule = '{count}'"""
SHARES = {"whole": ("count(*)", 1), "fractional": ("sum(a.weight * f.share)", 3_632_428_800)}
"""How a rule counts the patents of a group, and how many of that make one patent."""

COUNTED = (
    "SELECT a.place_id AS city, f.field, year(p.published_on) AS year, {n} AS n FROM {placed} GROUP BY ALL"
)

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
        SELECT a.place_id AS city, f.field, year(p.published_on) AS year, sum(p.claims * {share}) / sum({share}) AS value
        FROM {placed} AND p.claims IS NOT NULL AND p.type <> 'design' GROUP BY ALL""",
    "grant_lag": """
        SELECT a.place_id AS city, f.field, year(p.published_on) AS year,
               sum((p.granted_on - p.filed_on) * {share}) / sum({share}) AS value
        FROM {placed} AND p.granted_on >= p.filed_on GROUP BY ALL""",
}


def write_query(code: str, *, count: str) -> str:
    """The query of an indicator by a counting rule; keys `city`, `field`, `year`, in their order, and `value`."""
    n, one = SHARES[count]
    placed = PLACED.format(count=count)
    share = "1" if count == "whole" else "(a.weight * f.share)::HUGEINT"
    counted = COUNTED.format(n=n, placed=placed)
    return QUERIES[code].format(counted=counted, placed=placed, one=one, share=share) + " ORDER BY ALL"
