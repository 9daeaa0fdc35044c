"""Businesses' pages in the back office. Wagtail gives frame and widgets; every write is a command of ours."""
