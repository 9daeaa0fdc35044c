"""Membership in the association that runs the site: status, number, dates, groups."""
