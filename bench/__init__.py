"""Benchmarks: each one command (`make bench NAME`), measured beside a peer or a physical limit in the same run."""
