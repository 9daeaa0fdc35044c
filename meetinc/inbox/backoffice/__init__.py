"""Announcements in the back office."""
