"""Fields of the operator's own: made by organisers, answered on the profiles of a room.

A room makes `models` concrete, says in a `Questions` which tables are its own, and has everything else from here.
"""
