"""The hot loops, compiled by numba. Nothing here is imported before a search begins."""
