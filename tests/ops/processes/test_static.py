"""Static files are collected when they have changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from meetinc.ops.processes.static import collect_static


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    """A folder of static files, in place of the site's."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "site.css").write_text("a { color: black }" * 40)
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    return folder


def test_files_are_collected_once(source: Path, settings: Settings) -> None:
    assert [collect_static(), collect_static()] == [True, False]

    collected = {file.suffix for file in Path(settings.STATIC_ROOT).glob("site.*.css*")}
    assert collected == {".css", ".br", ".gz"}
    assert not (Path(settings.STATIC_ROOT) / "site.css").exists()  # nobody asks for it, so it is not compressed either


def test_change_is_collected_and_what_pages_still_use_stays(source: Path, settings: Settings) -> None:
    collect_static()
    (source / "site.css").write_text("a { color: white }" * 40)

    assert collect_static()

    assert len(list(Path(settings.STATIC_ROOT).glob("site.????????????.css"))) == 2


def test_interrupted_collection_is_done_again(source: Path, settings: Settings) -> None:
    collect_static()
    (Path(settings.STATIC_ROOT) / ".collected").unlink()

    assert collect_static()
