"""What is made from the source before anything can be shown: front-end assets and compiled Persian."""

from panah.command_line import assets, catalogues
from panah.command_line.places import PACKAGE
from panah.command_line.screen import step


def make() -> None:
    """Raises AssetsFailed."""
    with step("Front-end assets"):
        assets.build()
    with step("Persian messages"):
        catalogues.compile_changed(PACKAGE)
