"""Faults of a page in the browser: accessibility (WCAG 2.2 A and AA by axe), sideways scrolling, missing icons."""

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check(page: Page) -> None:
    """Fail with a list one can read: rule, element, what to do."""
    found = [*violations(page), *overflow(page), *missing_icons(page)]
    assert not found, f"{page.url}: {len(found)} to mend\n" + "\n".join(found)


def violations(page: Page) -> list[str]:
    options = {"resultTypes": ["violations"], "preload": False, "runOnly": {"type": "tag", "values": RULES}}
    # A page that was looked at in another theme has axe already.
    is_there = page.evaluate("typeof window.axe !== 'undefined'")
    results = Axe("" if is_there else AXE_SCRIPT).run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}\n    {node['failureSummary']}"
        for rule in results
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """A page never scrolls sideways."""
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"the page is {beyond} px wider than the screen"] if beyond > 0 else []


def missing_icons(page: Page) -> list[str]:
    """An icon the sheet does not have is drawn as nothing."""
    missing = page.evaluate(
        """async () => {
          const addresses = new Set([...document.querySelectorAll('svg use')].map(use => use.href.baseVal));
          const sheets = {}, missing = [];
          for (const address of addresses) {
            const [sheet, name] = address.split('#');
            sheets[sheet] ??= await (await fetch(sheet)).text();
            if (!sheets[sheet].includes(`id="${name}"`)) missing.push(name);
          }
          return missing;
        }"""
    )
    return [f"there is no icon named {name}: add it to core/icons.txt" for name in missing]
