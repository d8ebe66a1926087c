"""The gallery of pages.py, served; a browser to look at it."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests.look import pages
from tests.look.browser import chromium, context, page

__all__ = ["chromium", "context", "gallery", "page"]


@pytest.fixture
def urls_of_the_gallery(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.look.pages"
    processors = [name for name in settings.TEMPLATES[0]["OPTIONS"]["context_processors"] if name.startswith("django.")]
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "DIRS": [Path(__file__).parent / "templates"],
            "OPTIONS": {"context_processors": processors},
        }
    ]


@pytest.fixture
def gallery(live_server: LiveServer, urls_of_the_gallery: None) -> str:
    """The address of the test-only pages."""
    pages.DRAFTS.clear()
    return live_server.url
