"""How dates are written where Django's own formats of a language do not suit an international site."""
