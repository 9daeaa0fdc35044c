"""Jobs of profiles: thin doors, safe to run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from meetinc.people.facets import refresh_facets


@app.task(name="people.refresh_facets")
def refresh(person_ids: list[int]) -> None:
    """Work out anew what the directory narrows and sorts these people by.

    For rooms above: in their own transaction it would lock people after their own rows, others lock them before.
    """
    refresh_facets(person_ids)
