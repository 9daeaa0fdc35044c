"""What every directory stands on: names folded for sorting and search, addresses, keysets, facets with counts."""
