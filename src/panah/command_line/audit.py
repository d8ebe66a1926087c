"""./panah audit verify|seal|export: the chain over the audit, for those who keep the machines."""

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from django.utils import timezone

from panah.access import audit, audit_chain
from panah.access.actor import Actor
from panah.access.audit_chain import Finding
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, console, counted


def add_parser(subparsers: Subparsers) -> None:
    verb = subparsers.add_parser("audit", help="seal the audit, verify it, or copy it to be kept elsewhere")
    acts = verb.add_subparsers(required=True)
    verify = acts.add_parser("verify", help="walk the chain and name every entry that does not fit",
                             epilog="Ends with 0 when all is as it was written, 1 when something was found.")
    verify.add_argument("--against", type=Path, metavar="FILE", help="hold it against this copy too")
    verify.add_argument("--json", action="store_true", help="print JSON, one object a line")
    verify.set_defaults(act=verify_chain)
    seal = acts.add_parser("seal", help="seal now what the worker would seal within a minute")
    seal.set_defaults(act=seal_now)
    export = acts.add_parser("export", help="write a copy of the sealed entries and the head of the chain")
    export.add_argument("place", type=Path, metavar="DIR_OR_FILE")
    export.add_argument("--new", action="store_true", help="only what came after the copies that lie in DIR")
    export.set_defaults(act=export_copy)


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    return int(args.act(args))


def verify_chain(args: Namespace) -> int:
    """Every finding is printed as it is found, so that a long list needs no memory."""
    found = 0
    for finding in _findings(args.against):
        found += 1
        answers.print(_as_json(finding) if args.json else f"✗ {finding}", markup=False)
    sealed, waiting = audit_chain.state()
    if args.json:
        answers.print(json.dumps({"ok": not found, "found": found, "sealed": sealed, "waiting": waiting}))
    else:
        told = f"{found:,} found" if found else "all is as it was written"
        answers.print(f"{sealed:,} entries sealed, {waiting:,} not yet sealed: {told}.")
    return 1 if found else 0


def seal_now(args: Namespace) -> int:
    """Run after run, until nothing waits."""
    sealed = 0
    with counted("Seal") as progress:
        while made := audit_chain.seal(timezone.now(), progress):
            sealed += made.last_seq - made.first_seq + 1
    console.print(f"{sealed:,} entries sealed.", markup=False)
    return 0


def export_copy(args: Namespace) -> int:
    """Raises CannotGoOn."""
    at = timezone.now()
    try:
        with counted("Copy") as progress:
            after = audit_chain.copied_before(args.place) if args.new else 0
            path, head = audit_chain.write_copy(args.place, at, progress, after=after)
    except OSError as failure:
        raise CannotGoOn(str(failure)) from failure
    audit.record_act("access.audit_exported", actor=Actor.system(), at=at, entries=head.seq - head.after)
    console.print(f"{head.seq - head.after:,} entries in {path}; keep it on another machine.", markup=False)
    answers.print(f"Head of the chain: {head.seq} {head.digest}", markup=False)
    return 0


def _findings(against: Path | None) -> Iterator[Finding]:
    with counted("Chain") as progress:
        yield from audit_chain.verify(progress)
    if against:
        try:
            with counted("Copy") as progress:
                yield from audit_chain.compare(against, progress)
        except (OSError, audit_chain.NotACopy) as failure:
            raise CannotGoOn(f"{against}: {failure}") from failure


def _as_json(finding: Finding) -> str:
    return json.dumps(asdict(finding) | {"words": str(finding)}, default=str)
