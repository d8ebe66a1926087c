"""NENA's published schema of the EIDO, where it stands beside this repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

SCHEMA = Path(__file__).resolve().parents[5] / "shared" / "schemas" / "eido"


@cache
def _validator() -> jsonschema_rs.Draft4Validator:
    # The published file says "minItems: 1," in one place, which no reader takes for a number.
    published = yaml.safe_load((SCHEMA / "openapi.yaml").read_text().replace("minItems: 1,", "minItems: 1"))
    parts = _without_niem(published["components"])
    root = "#/components/schemas/EmergencyIncidentDataObjectType"
    return jsonschema_rs.Draft4Validator({"components": parts, "$ref": root}, validate_formats=True)


def faults(document: object) -> list[str]:
    """What the schema says against a document. Skips where the schema is not there."""
    if not SCHEMA.exists():
        pytest.skip("the EIDO schema is not in ../shared/schemas/eido")
    return [f"{list(fault.instance_path)}: {fault.message}" for fault in _validator().iter_errors(document)]


def _without_niem(part: Any) -> Any:
    """Persons, organisations, vehicles and things of NIEM are megabytes of schema; none of ours is in a document."""
    if isinstance(part, list):
        return [_without_niem(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    if str(part.get("$ref", "")).startswith("NIEMComponents"):
        return {"not": {}}
    return {name: _without_niem(inner) for name, inner in part.items()}
