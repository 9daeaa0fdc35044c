"""Imports and exports in the back office. Every write is a command of ours."""
