"""Backups: contents kept once by their hash, the tables of the database read at one moment, and the way back."""
