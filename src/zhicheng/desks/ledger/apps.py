"""The desk of the case register as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "zhicheng.desks.ledger"
    label = "case_ledger"
