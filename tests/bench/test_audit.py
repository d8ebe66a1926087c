"""The measurement of the audit seals and verifies what it wrote."""

from __future__ import annotations

import json
from argparse import Namespace

import pytest

from panah.access import audit_chain
from panah.command_line import bench_audit

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_that_is_written_is_sealed_and_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_audit.main(Namespace(rows=30, json=True)) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == 30
    assert set(told["rows_per_second"]) == {"seal", "verify", "bare read"}
    assert audit_chain.state() == (30, 0)
    assert list(audit_chain.verify()) == []


def test_it_is_shown_beside_the_bare_read(capsys: pytest.CaptureFixture[str]) -> None:
    bench_audit.main(Namespace(rows=10, json=False))

    assert "bare read" in capsys.readouterr().out
