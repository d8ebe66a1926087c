"""A whole demonstration for the journeys: its own database with the story told, served as `./panah run` serves it."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from playwright.sync_api import Browser, Page, expect
from psycopg import sql
from tests.look.browser import DESK, PHONE, open_context
from tests.ports import own_port

from panah.command_line import keys, web
from panah.command_line.places import this_program

# A machine that also runs the other half of the suite may be slow; nothing here measures time.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Town:
    """A served demonstration. Its server can be stopped and started again, as a power cut does."""

    database_url: str
    environment: dict[str, str]
    log: Path
    port: int = field(default_factory=own_port)
    server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = web.command(host="127.0.0.1", port=self.port, workers=1)
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        # In a thread of its own: Playwright keeps an event loop running in this one.
        with ThreadPoolExecutor(1) as apart:
            apart.submit(asyncio.run, web.until_it_answers("127.0.0.1", self.port)).result()

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(30)
            self.server = None

    def do(self, statement: str, *values: object) -> None:
        """Change the world behind the application's back, as no page can."""
        with psycopg.connect(self.database_url, autocommit=True) as database:
            database.execute(statement, values)


@contextmanager
def town(admin_url: str, name: str, home: Path) -> Iterator[Town]:
    """A new town on the server of the tests; taken down afterwards."""
    url = re.sub(r"/\w+(?=\?|$)", f"/{name}", admin_url, count=1)
    environment = {**os.environ, "PANAH_MODE": "demo", "DATABASE_URL": url, "PYTHONPATH": "src", **keys.fresh()}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            subprocess.run(this_program("prepare"), env=environment, check=True, capture_output=True)
            built = Town(url, environment, home / f"{name}.log")
            built.start()
            try:
                yield built
            finally:
                built.stop()
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


class Person:
    """Somebody at a desk or with a phone, by the username of the demonstration."""

    def __init__(self, browser: Browser, town: Town, username: str, *, on_phone: bool = False) -> None:
        self.context = open_context(browser, size=PHONE if on_phone else DESK)
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.town, self.username = town, username
        # A code opens once: whoever signed in for the journey before, within the same half minute, is forgotten.
        town.do("UPDATE access_totp SET last_step = 0")
        self.page.goto(f"{town.address}/sign-in/?as={username}")  # As a demonstration fills them in.
        self.page.click("main button.btn-primary")
        expect(self.page.locator("[name=code]")).to_have_value(re.compile(r"\d{6}"))
        self.page.click("main button.btn-primary")
        expect(self.page.locator("form[data-sign-out]")).to_be_visible()

    def goes_to(self, path: str) -> None:
        self.page.goto(f"{self.town.address}{path}")

    def follows(self, path: str) -> None:
        """Click the link that leads there; the path may be a part of it."""
        self.page.locator(f"a[href*='{path}']:visible").first.click()

    def presses(self, action: str) -> None:
        """Press the button of the form that posts there."""
        self.page.locator(f"form[action*='{action}'] button:visible").first.click()

    def chooses(self, name: str, *values: str) -> None:
        """Radios and ticks by name and value."""
        for value in values:
            self.page.locator(f"input[name='{name}'][value='{value}']").check(force=True)

    def ticks(self, name: str) -> None:
        self.page.locator(f"input[name='{name}']").check(force=True)

    def types(self, name: str, text: str) -> None:
        self.page.fill(f"[name='{name}']", text)

    def selects(self, name: str, value: str) -> None:
        self.page.select_option(f"[name='{name}']", value)

    def does_it(self) -> None:
        """The one primary act of the page: F8 at a desk, the big button on a phone."""
        before = self.page.url
        button = self.page.locator(".acts button.btn-primary").first
        button.click()
        self.page.wait_for_url(lambda url: url != before)

    def sees(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)
