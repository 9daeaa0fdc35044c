"""The inbox's pages for members, and the one that stops news without signing in."""
