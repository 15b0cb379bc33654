"""The tables of EPO PATSTAT Global by their documented column names.

Source: EPO, PATSTAT Global data catalog. Only the documented names were at hand, not the product: columns that are absent
are left blank, and tables that are absent are facts that the dataset does not hold.
"""

from __future__ import annotations

from zhicheng.lake.intake.table_folder import describe_kinds

KINDS = describe_kinds(
    {
        "tls201_appln": (
            "appln_id appln_auth *appln_nr *appln_kind appln_filing_date appln_filing_year appln_nr_original ipr_type granted"
            " docdb_family_id inpadoc_family_id docdb_family_size nb_citing_docdb_fam"
        ),
        "tls202_appln_title": "appln_id appln_title_lg *appln_title",
        "tls203_appln_abstr": "appln_id appln_abstract_lg *appln_abstract",
        "tls204_appln_prior": "appln_id *prior_appln_id prior_appln_seq_nr",
        "tls206_person": "person_id *person_name person_address *person_ctry_code nuts psn_name psn_sector",
        "tls207_pers_appln": "person_id appln_id *applt_seq_nr *invt_seq_nr",
        "tls209_appln_ipc": "appln_id *ipc_class_symbol ipc_position",
        "tls211_pat_publn": "pat_publn_id *publn_auth *publn_nr publn_kind appln_id publn_date publn_first_grant publn_claims",
        "tls212_citation": (
            "pat_publn_id citn_replenished *citn_id citn_origin *cited_pat_publn_id cited_appln_id pat_citn_seq_nr"
            " cited_npl_publn_id npl_citn_seq_nr"
        ),
        "tls214_npl_publn": "npl_publn_id *npl_biblio",
        "tls215_citn_categ": "pat_publn_id citn_replenished citn_id *citn_categ",
        "tls224_appln_cpc": "appln_id *cpc_class_symbol cpc_position",
        "tls225_docdb_fam_cpc": "docdb_family_id *cpc_class_symbol cpc_position",
        "tls230_appln_techn_field": "appln_id *techn_field_nr *weight",
        "tls231_inpadoc_legal_event": "appln_id *event_code event_auth event_filing_date event_publn_date effective_date event_text",
        "tls904_nuts": "nuts *nuts_label nuts_level",
    }
)
"""Columns that are read; a table is told by those with a star and by the first one."""

MAIN = "tls201_appln"
ARTIFICIAL = 900_000_000
"""Application numbers from here on are stand-ins that PATSTAT makes for documents without data of their own."""
NO_DAY = "9999"
ORIGINS = {
    "APP": "applicant",
    "EXA": "examiner",
    "SEA": "search",
    "ISR": "search",
    "SUP": "search",
    "PRS": "search",
    "OPP": "opposition",
}
"""Other codes (APL, 115, TPO, FOP, CH2) name appeals, third parties and others."""
TYPES = {"PI": "invention", "UM": "utility_model", "DP": "design"}
SECTORS = {
    "COMPANY": "company",
    "UNIVERSITY": "university",
    "HOSPITAL": "hospital",
    "GOV NON-PROFIT": "government",
    "INDIVIDUAL": "individual",
}
