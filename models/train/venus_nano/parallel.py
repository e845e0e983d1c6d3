"""Work on many photos in several processes, in order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import torch

Task = TypeVar("Task")
Made = TypeVar("Made")

CHUNK = 16
_work: Callable[[Any], Any] | None = None


def each(work: Callable[[Task], Made], tasks: Sequence[Task], workers: int) -> Iterator[Made]:
    """What `work` makes of each task, in their order. With more than one worker, `work` must be picklable; draw
    from the task, not from what went before, and the result is the same with any number."""
    if workers <= 1:
        yield from map(work, tasks)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _begin, (work,)) as pool:
        yield from pool.imap(_do, tasks, CHUNK)


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work
    # The processes share the cores already.
    torch.set_num_threads(1)


def _do(task: Any) -> Any:
    assert _work is not None
    return _work(task)
