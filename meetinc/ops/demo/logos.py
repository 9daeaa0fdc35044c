"""Logos and papers for invented firms, drawn from their keys: the same each time."""

from __future__ import annotations

import io
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from meetinc.ops.demo.plan.chance import stream

SIDE: Final = 256
INK: Final = "#111111"
COLOURS: Final = ("#005a8c", "#7a1f3d", "#1f6b3a", "#8a4b00", "#4a3b8f", "#a3122a")


def logo(key: str) -> SimpleUploadedFile:
    """Two shapes on white, one of them in a colour."""
    chance = stream("logo", key)
    drawn = Image.new("RGB", (SIDE, SIDE), "white")
    pen = ImageDraw.Draw(drawn)
    colour = chance.choice(COLOURS)
    step = SIDE // 8
    match chance.randrange(4):
        case 0:
            pen.rectangle((step, step, 5 * step, 7 * step), fill=INK)
            pen.ellipse((3 * step, 2 * step, 7 * step, 6 * step), fill=colour)
        case 1:
            pen.polygon([(step, 7 * step), (4 * step, step), (7 * step, 7 * step)], fill=colour)
            pen.rectangle((step, 6 * step, 7 * step, 7 * step), fill=INK)
        case 2:
            for number in range(3):
                pen.rectangle((step, (1 + 2 * number) * step, (7 - number) * step, (2 + 2 * number) * step), fill=INK)
            pen.ellipse((5 * step, 5 * step, 7 * step, 7 * step), fill=colour)
        case _:
            pen.ellipse((step, step, 7 * step, 7 * step), fill=colour)
            pen.rectangle((4 * step, step, 7 * step, 4 * step), fill=INK)
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    return SimpleUploadedFile(f"{key}.png", kept.getvalue(), content_type="image/png")


def paper(title: str, *lines: str) -> SimpleUploadedFile:
    """A PDF of one page with a few lines of Latin letters."""
    text = "".join(f"({line}) Tj 0 -22 Td " for line in (title, *lines))
    page = f"BT /F1 14 Tf 72 770 Td {text}ET".encode("latin-1", "replace")
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(body))
    body += b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(parts) + 1, table, end)
    return SimpleUploadedFile(f"{title}.pdf", body, content_type="application/pdf")
