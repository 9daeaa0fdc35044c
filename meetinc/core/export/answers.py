"""A list as the answer of a view: a file to be saved, streamed where its format can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase

from meetinc.core.export.listing import Column
from meetinc.core.export.writers import csv_of, json_of, xlsx_of

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "vcf": "text/vcard; charset=utf-8",
}
NOT_RUN: Final = "default-src 'none'; sandbox"


def list_answer(columns: Sequence[Column], rows: Iterable[Any], *, name: str, form: str) -> HttpResponseBase:
    """The list as a file called `name`, in one of `FORMATS`. Raises Http404 for another format."""
    if form == "xlsx":
        return saved(FileResponse(xlsx_of(columns, rows, title=name), content_type=TYPES[form]), name=name, form=form)
    if form == "csv":
        return streamed(csv_of(columns, rows), name=name, form=form)
    if form == "json":
        return streamed(json_of(columns, rows), name=name, form=form)
    raise Http404


def streamed(pieces: Iterable[str], *, name: str, form: str) -> HttpResponseBase:
    """Text that is made while it goes out."""
    return saved(StreamingHttpResponse(pieces, content_type=TYPES[form]), name=name, form=form)


def saved(answer: HttpResponseBase, *, name: str, form: str) -> HttpResponseBase:
    """With what makes a browser save it, keep no copy and run nothing in it."""
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = NOT_RUN
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
