"""From an empty place to a site with a name and an owner."""
