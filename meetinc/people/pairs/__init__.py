"""Pairs of people: connections, blocks, and the rules of a first contact."""
