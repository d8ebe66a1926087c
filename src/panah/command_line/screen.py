"""What the terminal shows. Answers go to stdout, progress and complaints to stderr."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

answers = Console(highlight=False, soft_wrap=True)
console = Console(stderr=True, highlight=False)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say what is being done while it is, and how long it took once it is done."""
    begun = time.monotonic()
    with console.status(f"{doing} …"):
        yield
    _say_done(doing, begun)


@contextmanager
def counted(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with a count and the time still needed. Gives what is to be called with the steps done and all steps."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    begun = time.monotonic()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
    _say_done(doing, begun)


def _say_done(what: str, begun: float) -> None:
    console.print(f"[green]✓[/] {what} [dim]{time.monotonic() - begun:.1f} s[/]")
