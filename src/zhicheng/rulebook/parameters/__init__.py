"""Dated, regional, cited numbers."""
