"""Anything typed into any field of any form: never an error page nor a trace of one, nothing kept of what is refused.

`tests/matrix/test_bad_input.py` throws one fixed handful at every field at once; here fields vary one by one, right
values beside wrong ones, in numbers and kinds no browser sends.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from panah.core.acts import ActForm
from tests.fuzz.conftest import Desk
from tests.fuzz.typed import Stored, Typed, filled, stored, undone

EXAMPLES = 4
# Finishing a contact and saving its draft keep what is right of what was typed, beside what is refused: nothing typed
# on the line may be lost. The first factor's form offers a new app with every look.
KEPT_THOUGH_REFUSED = {"hotline:contact", "hotline:draft", "access:add_factor", "access:enrol"}
TRACES = re.compile(r"Traceback|File \"/|DoesNotExist|psycopg|IntegrityError|site-packages|SELECT |django\.")
STRANGE = st.sampled_from([
    "\x00", "a\x00b", "\u202e\u202d", "\u200c" * 50, "\ufeff", "\U0010ffff", "ﷺ" * 400, "٠",
    "۱۴۰۵/۰۲/۳۱", "۱۴۰۵/۱۲/۳۰ ۲۴:۰۰", "-0", "1e309", "NaN", "９９", "0x10", "٣٣٣٣٣٣٣٣٣٣", "null", "undefined",
    "00000000-0000-0000-0000-000000000000",
    "{{7*7}}", "${jndi:ldap://x}", "%n%s", "../../etc/passwd", "=1+1", "'\"><svg onload=alert(1)>",
    "\r\nSet-Cookie: a=b", "on", "[]", "{}", "true", " ", "\t\n", "ا\u0301" * 200, "9" * 400, "-" * 5000,
    "1405/08/30 23:30",
])
TEXT = (STRANGE | st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.integers().map(str)
        | st.dates().map(str))
FILES = st.builds(SimpleUploadedFile, st.sampled_from(["a.pdf", "a.svg", "../a.pdf", "a.html", "نامه.jpg", "a" * 200]),
                  st.binary(max_size=200) | st.sampled_from([b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"PK\x03\x04"]),
                  st.sampled_from(["application/pdf", "image/svg+xml", "text/html", ""]))
NO_FORMS = (
    (b"\xff\xfe=%ed%a0%80&a=%00&&&=&%=%zz&a[]=1&a.b=1", "application/x-www-form-urlencoded"),
    (b"not a multipart at all", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data"),
    (b'{"a": ' * 3000, "application/json"),
    (b"a=1", "application/x-www-form-urlencoded; charset=utf-7"),
    (b"a=1", "x" * 300),
    ("&".join(f"a{number}=1" for number in range(1500)).encode(), "application/x-www-form-urlencoded"),
    (b"a=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
)
ANYTHING = TEXT | st.lists(TEXT, max_size=3) | FILES


def test_nothing_typed_breaks_a_form_or_is_kept_when_refused(desks: list[Desk], at: datetime) -> None:
    before = stored()
    for desk in desks:
        attack(desk, filled(desk.form, at), before)


def attack(desk: Desk, right: Typed, before: Stored) -> None:
    """Up to three fields of the form made wrong, in several ways."""
    fields = st.sampled_from(sorted(desk.form.fields) or ["a_field_of_no_form"])
    files = [name for name, field in desk.form.fields.items() if isinstance(field, forms.FileField)]

    @settings(derandomize=True, database=None, deadline=None, max_examples=EXAMPLES, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(wrong=st.dictionaries(fields, ANYTHING, min_size=1, max_size=3), file=FILES)
    def send(wrong: Typed, file: SimpleUploadedFile) -> None:
        with undone():
            response = desk.client.post(desk.url, right | wrong | dict.fromkeys(files, file))
            assert_harmless(desk, response, before)

    send()


def test_a_body_that_is_no_form_is_refused(desks: list[Desk]) -> None:
    before = stored()
    for desk in desks:
        for body, kind in NO_FORMS:
            with undone():
                assert_harmless(desk, desk.client.generic("POST", desk.url, body, content_type=kind), before)


def test_every_form_of_the_product_was_among_them(desks: list[Desk]) -> None:
    """A form that no page of the table reads would go untried."""
    tried = {kind for desk in desks for kind in type(desk.form).__mro__}
    untried = {kind.__name__ for kind in _subclasses(ActForm) if kind not in tried}

    assert untried <= READ_ON_THE_WAY_IN, untried - READ_ON_THE_WAY_IN


READ_ON_THE_WAY_IN = {"SignInForm", "PasskeyForm", "EnrolmentCodeForm", "NewPasswordForm", "LostForm", "_Named"}
"""Read at the door by who is not signed in: test_door.py."""


def assert_harmless(desk: Desk, response: Any, before: Stored) -> None:
    assert response.status_code < 500, desk.name
    assert response.status_code == 302 or desk.name in KEPT_THOUGH_REFUSED or stored() == before, desk.name
    assert not TRACES.search(response.content.decode(errors="replace")), desk.name


def _subclasses(kind: type) -> set[type]:
    below: list[type] = kind.__subclasses__()
    return {each for each in below if each.__module__.startswith("panah.")}.union(*map(_subclasses, below))
