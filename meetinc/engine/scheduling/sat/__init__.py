"""Proofs by satisfiability. Nothing here is imported before a proof begins."""
