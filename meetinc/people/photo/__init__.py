"""A person's photo: given, cut around a point, shown to who may see it."""
