"""Fields of the operator's own: made by organisers, answered by people."""
