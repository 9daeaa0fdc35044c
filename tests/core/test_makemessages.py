"""One catalogue for all rooms."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
def test_texts_of_all_rooms_are_collected_in_one_catalogue(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From any folder, of templates and Python alike, places without lines."""
    room, locale = tmp_path / "site" / "meets" / "templates" / "meets", tmp_path / "site" / "locale"
    room.mkdir(parents=True), locale.mkdir()
    (room / "meet.html").write_text('{% load i18n %}{% translate "Your meets" %}', encoding="utf-8")
    (room.parents[1] / "errors.py").write_text('x = _("The table is full.")\n', encoding="utf-8")
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path / "site", [locale]
    monkeypatch.chdir(tmp_path)

    call_command("makemessages", locale=["de"], verbosity=0)

    catalogue = (locale / "de" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    assert 'msgid "Your meets"' in catalogue
    assert 'msgid "The table is full."' in catalogue
    assert "#: meets/errors.py\n" in catalogue
