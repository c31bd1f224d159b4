"""Who leaves while a process is made leaves it to the next one."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from mlpatterns.server.pool import Pool
from mlpatterns.server.workers import Nursery


class Nothing:
    """A job that is done at once."""

    def done(self, holdings: Holdings, limits: Limits) -> str:
        """Nothing much."""
        return f"{holdings} {limits}"


class Idler:
    """A process that does nothing."""

    is_free = True
    is_over = False

    async def do(self, _: object) -> str:
        """Nothing."""
        return "done"

    def end(self) -> None:
        """No more."""
        self.is_over = True


class Slow:
    """A nursery in which a process is begun at once and there when that is allowed."""

    def __init__(self) -> None:
        self.allowed = asyncio.Event()
        self.made: list[Idler] = []

    async def worker(self) -> Idler:
        """One more."""
        self.made.append(idler := Idler())
        await self.allowed.wait()
        return idler


def test_a_process_for_somebody_who_left_is_there_for_the_next_one() -> None:
    async def ask() -> tuple[Any, list[Idler]]:
        nursery = Slow()
        pool = Pool(cast(Nursery, nursery), Limits(workers=1))
        leaving = pool.do(Nothing())
        await asyncio.sleep(0.01)
        leaving.cancel()
        await asyncio.wait({leaving})
        nursery.allowed.set()
        await asyncio.sleep(0.01)
        told = await pool.do(Nothing())
        await pool.close()
        return told, nursery.made

    told, made = asyncio.run(ask())
    assert told == "done"
    assert [idler.is_over for idler in made] == [True]
