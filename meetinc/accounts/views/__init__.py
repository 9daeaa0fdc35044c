"""Accounts' pages, one module per subject."""
