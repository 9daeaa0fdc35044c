"""Addresses as QR codes."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str, *, title: str) -> bytes:
    """The code as SVG, black on white whatever the page's colours: cameras want it so."""
    drawn = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(drawn, kind="svg", border=4, scale=8, dark="#111111", light="#ffffff", xmldecl=False, title=title)
    return drawn.getvalue()
