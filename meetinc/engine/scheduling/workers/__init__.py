"""Child processes that search and prove, so that they can be killed at the limit."""
