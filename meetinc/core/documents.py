"""Files that people give us to hand out: known by content, kept under a name nobody guesses, never run here.

A room that lets people upload keeps a foreign key to `Document` and serves it with `document_answer`, from a view that
has asked its own policy. Nothing else serves them: the folder is not under any address.
"""

from __future__ import annotations

import secrets
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.http import FileResponse, Http404
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.core.errors import DomainError
from meetinc.core.personal_data import Erase, PersonalData

FOLDER: Final = "documents"
MOST_BYTES: Final = 20 * 1024 * 1024
HEAD: Final = 4096
ACCEPTED: Final = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv"  # for the `accept` of a file field
CLOSED: Final = "default-src 'none'; sandbox"
MOST_ENTRIES: Final = 5000  # of an office file, which is a ZIP

# What an office file says it is: OOXML by the folder of its main part, OpenDocument by its first entry.
OFFICE: Final = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
OPEN_DOCUMENT: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}


class DocumentRefused(DomainError):
    """A file is none that we take; the text says why."""


class Document(models.Model):
    """A file as it was given, of a kind that was looked for in its content."""

    class Kind(models.TextChoices):
        PDF = "pdf", gettext_lazy("PDF")
        DOCX = "docx", gettext_lazy("Word document")
        XLSX = "xlsx", gettext_lazy("Excel workbook")
        PPTX = "pptx", gettext_lazy("PowerPoint presentation")
        ODT = "odt", gettext_lazy("OpenDocument text")
        ODS = "ods", gettext_lazy("OpenDocument spreadsheet")
        ODP = "odp", gettext_lazy("OpenDocument presentation")
        TXT = "txt", gettext_lazy("Text")

    file = models.FileField(upload_to=FOLDER, max_length=120)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Kind)
    size = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    personal_data = PersonalData(
        subject="uploaded_by", export=("name", "kind", "size", "uploaded_at"), erase=Erase.clear(uploaded_by=None)
    )

    class Meta:
        verbose_name = gettext_lazy("document")
        verbose_name_plural = gettext_lazy("documents")
        constraints = [models.CheckConstraint(name="document_not_empty", condition=models.Q(size__gt=0))]

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> str:
        """ "PDF, 1.2 MB"."""
        return f"{self.get_kind_display()}, {filesizeformat(self.size)}"


def take_document(*, file: UploadedFile[Any], uploader_id: int | None) -> Document:
    """Keep an uploaded file. Raises `DocumentRefused` for what is too large, empty or of a kind we do not take.

    The type that came with the file is not believed, and of its name only the words are kept. Asks for no permission:
    its callers have.
    """
    _require_size(file)
    kind = kind_of(file)
    name = f"{FOLDER}/{secrets.token_urlsafe(24)}.{kind}"
    file.seek(0)
    kept = default_storage.save(name, File(file))
    return Document.objects.create(
        file=kept, name=_clean_name(file.name or "", kind), kind=kind, size=file.size or 0, uploaded_by_id=uploader_id
    )


def discard_document(document: Document) -> None:
    """Delete a document nobody hands out any more; its file goes when the transaction commits."""
    name = str(document.file.name)
    document.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def document_answer(document: Document) -> FileResponse:
    """The file, to be saved, for a view that has asked policy. A browser that opens it all the same runs nothing."""
    name = str(document.file.name)
    if not default_storage.exists(name):  # a restored database without its files
        raise Http404
    return FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=document.name,
        content_type="application/octet-stream",
        headers={
            "Content-Security-Policy": CLOSED,
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def kind_of(file: UploadedFile[Any]) -> str:
    """What the content says the file is. Raises `DocumentRefused` for anything we do not take."""
    file.seek(0)
    head = file.read(HEAD)
    for looks_like, kind in SIGNS:
        if looks_like(head) and (found := kind(file)):
            return found
    raise DocumentRefused(
        _("This file is of a kind that cannot be kept here. Choose a PDF, an office document or a plain text.")
    )


def _require_size(file: UploadedFile[Any]) -> None:
    if not file.size:
        raise DocumentRefused(_("This file is empty."))
    if file.size > MOST_BYTES:
        raise DocumentRefused(
            _("This file is too large. A document may have up to %(most)s.") % {"most": filesizeformat(MOST_BYTES)}
        )


def _clean_name(name: str, kind: str) -> str:
    """The name without path, control characters, direction marks and foreign endings; the ending says what it is."""
    stem = PurePath(name.replace("\\", "/")).name
    stem = "".join(each for each in stem if unicodedata.category(each)[0] != "C")
    stem = " ".join(stem.split()).strip(". ")
    base = stem.rsplit(".", 1)[0] if "." in stem else stem
    return f"{base[:110] or _('Document')}.{kind}"


def _office_kind(file: UploadedFile[Any]) -> str:
    """Which office file a ZIP is; nothing for any other ZIP, and for one with macros. Only its list is read."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if len(names) > MOST_ENTRIES or any(name.lower().endswith("vbaproject.bin") for name in names):
                return ""
            if "[Content_Types].xml" in names:
                return next((kind for folder, kind in OFFICE.items() if any(n.startswith(folder) for n in names)), "")
            if names and names[0] == "mimetype" and archive.getinfo("mimetype").file_size <= HEAD:
                return OPEN_DOCUMENT.get(archive.read("mimetype").strip(), "")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return ""
    return ""


def _text_kind(file: UploadedFile[Any]) -> str:
    """Text is what reads as UTF-8 without control characters and does not begin like a page or a drawing."""
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    strange = any(unicodedata.category(each) == "Cc" and each not in "\t\r\n\f" for each in text[:100_000])
    return "" if strange or text.lstrip()[:1] == "<" else "txt"


Sign = tuple[Callable[[bytes], bool], Callable[[Any], str]]
SIGNS: Final[tuple[Sign, ...]] = (
    (lambda head: head.startswith(b"%PDF-"), lambda _file: "pdf"),
    (lambda head: head.startswith(b"PK\x03\x04"), _office_kind),
    (lambda head: b"\0" not in head, _text_kind),
)
