"""The bulk tables of PatentsView by their documented column names.

Source: PatentsView, data download tables and their dictionaries. Only the documented names were at hand, not the files:
columns that are absent are left blank, and tables that are absent are facts that the dataset does not hold.
"""

from __future__ import annotations

from zhicheng.lake.intake.table_folder import describe_kinds

KINDS = describe_kinds(
    {
        "g_patent": "patent_id *patent_type *patent_date *patent_title patent_abstract wipo_kind num_claims withdrawn",
        "g_application": "patent_id *application_id *filing_date series_code",
        "g_patent_abstract": "patent_id *patent_abstract",
        "g_inventor_not_disambiguated": (
            "patent_id *inventor_sequence raw_inventor_name_first *raw_inventor_name_last rawlocation_id"
        ),
        "g_inventor_disambiguated": (
            "patent_id *inventor_sequence disambig_inventor_name_first *disambig_inventor_name_last location_id"
        ),
        "g_assignee_not_disambiguated": (
            "patent_id *assignee_sequence raw_assignee_individual_name_first raw_assignee_individual_name_last"
            " *raw_assignee_organization assignee_type rawlocation_id"
        ),
        "g_assignee_disambiguated": (
            "patent_id *assignee_sequence disambig_assignee_individual_name_first disambig_assignee_individual_name_last"
            " *disambig_assignee_organization assignee_type location_id"
        ),
        "g_location_not_disambiguated": "rawlocation_id location_id *raw_city raw_state *raw_country",
        "g_location_disambiguated": "location_id *disambig_city disambig_state *disambig_country",
        "g_cpc_current": "patent_id *cpc_sequence *cpc_group cpc_type",
        "g_ipc_at_issue": "patent_id *ipc_sequence *section ipc_class subclass main_group subgroup",
        "g_uspc_at_issue": "patent_id *uspc_sequence *uspc_mainclass_id *uspc_subclass_id",
        "g_us_patent_citation": "patent_id *citation_sequence *citation_patent_id citation_date citation_category",
        "g_us_application_citation": (
            "patent_id *citation_sequence *citation_document_number citation_date citation_category"
        ),
        "g_foreign_citation": (
            "patent_id *citation_sequence *citation_application_id citation_date citation_category *citation_country"
        ),
        "g_other_reference": "patent_id *other_reference_sequence *other_reference_text",
    }
)
"""Columns that are read; a table is told by those with a star and by the first one."""

MAIN = "g_patent"
ORIGINS = {
    "cited by applicant": "applicant",
    "cited by examiner": "examiner",
    "cited by third party": "other",
    "cited by other": "other",
}
