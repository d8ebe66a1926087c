"""Accessibility of a page in the browser: WCAG 2.2 A and AA by axe, and nothing wider than the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check(page: Page) -> None:
    """Fail with a list one can read: rule, element, what to do."""
    found = [*violations(page), *overflow(page)]
    assert not found, f"{page.url}: {len(found)} to mend\n" + "\n".join(found)


def violations(page: Page) -> list[str]:
    options = {"resultTypes": ["violations"], "preload": False, "runOnly": {"type": "tag", "values": RULES}}
    results = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}\n    {node['failureSummary']}"
        for rule in results
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """A page never scrolls sideways."""
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"the page is {beyond} px wider than the screen"] if beyond > 0 else []
