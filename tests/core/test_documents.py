"""Documents: known by content, kept under a name nobody guesses, handed out to be saved."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetinc.core import documents
from meetinc.core.documents import DocumentRefused, discard_document, document_answer, kind_of, take_document


def packed(**files: bytes) -> bytes:
    """A ZIP of these files; a double underscore is a slash, a single one a dot."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in files.items():
            archive.writestr(
                name.replace("__", "/").replace("Content_Types", "[Content_Types]").replace("_xml", ".xml"), content
            )
    return kept.getvalue()


DOCX = packed(Content_Types_xml=b"<Types/>", word__document_xml=b"<w/>")
ODT = packed(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<o/>")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"%PDF-1.7 x", "pdf"), (DOCX, "docx"), (ODT, "odt"), ("Prices: 5 €\r\n".encode(), "txt"), (b"a;b\n1;2\n", "txt")],
    ids=("pdf", "docx", "odt", "text", "table"),
)
def test_kind_is_what_the_content_says(content: bytes, kind: str) -> None:
    assert kind_of(SimpleUploadedFile("anything.exe", content, content_type="text/html")) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>", b"\xef\xbb\xbf <svg onload=alert(1)>", b"MZ\x90\x00\x03", b"\x00\x01", b"\xff\xfe\x00",
        packed(anything_xml=b"x"), DOCX[:60], packed(Content_Types_xml=b"x", word__vbaProject=b"x", **{"word__vbaProject.bin": b"x"}),
    ],
    ids=("html", "svg", "program", "control", "utf-16", "archive", "cut", "macros"),
)  # fmt: skip
def test_everything_else_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentRefused):
        kind_of(SimpleUploadedFile("paper.pdf", content))


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_document_is_kept_handed_out_and_forgotten(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    kept = take_document(
        file=SimpleUploadedFile("C:\\\\Papers\\\\Preis\u202eliste ‹2026›.html", b"%PDF-1.7 x"), uploader_id=None
    )

    answer = document_answer(kept)
    content = answer.getvalue()
    answer.close()
    [file] = (tmp_path / "documents").iterdir()
    discard_document(kept)

    assert (kept.name, kept.kind, kept.size) == ("Preisliste ‹2026›.pdf", "pdf", 10)
    assert "Preis" not in file.name
    assert content == b"%PDF-1.7 x"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert not file.exists()


def test_empty_and_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentRefused, match="empty"):
        take_document(file=SimpleUploadedFile("a.pdf", b""), uploader_id=None)
    monkeypatch.setattr(documents, "MOST_BYTES", 4)
    with pytest.raises(DocumentRefused, match="too large"):
        take_document(file=SimpleUploadedFile("a.pdf", b"%PDF-1.7"), uploader_id=None)
