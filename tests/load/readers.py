"""Readers: a process holds many, each with a connection of its own, asking one page after another."""

import asyncio
import random
import time
from collections import defaultdict

from tests.load.oracle import content_of

PAGES = {"home": "/en/", "list": "/en/releases/", "feed": "/en/rss.xml"}
HEAD = "GET {} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: identity\r\n\r\n"
HOPS = 4
# A reader looks at a page for a moment: without it readers alone would take the machine, and staff could not act.
LOOKS_SECONDS = 0.1


class Reader:
    def __init__(self, host: str, port: int, ids: dict[int, int]):
        self.host, self.port, self.ids = host, port, ids
        self.stream = None

    async def get(self, path: str) -> tuple[int, dict[str, str], str]:
        if self.stream is None:
            self.stream = await asyncio.open_connection(self.host, self.port)
        source, sink = self.stream
        sink.write(HEAD.format(path, f"{self.host}:{self.port}").encode())
        head = (await source.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        body = await source.readexactly(int(headers.get("content-length", 0)))
        return int(head[0].split()[1]), headers, body.decode("utf-8")

    async def ask(self) -> tuple[str, str, float, float]:
        """Page, content, and when it was asked for and had."""
        page = random.choice([*PAGES, "detail", "detail"])
        if page == "detail":
            number = random.choice(list(self.ids))
            page, path = str(number), f"/en/releases/{self.ids[number]}/"
        else:
            path = PAGES[page]
        for _hop in range(HOPS):
            start = time.time()
            status, headers, text = await self.get(path)
            end = time.time()
            if status != 301:
                break
            path = headers["location"]
        return page, content_of(page, status, text), start, end


async def run(address, ids, count, is_over):
    spans = defaultdict(list)

    async def read():
        reader = Reader(*address, ids)
        while not is_over.is_set():
            try:
                page, content, start, end = await reader.ask()
            except (OSError, asyncio.IncompleteReadError):
                reader.stream = None
                await asyncio.sleep(0.01)
                continue
            spans[page, content].append((start, end))
            await asyncio.sleep(LOOKS_SECONDS * random.random())

    await asyncio.gather(*(read() for _number in range(count)))
    return dict(spans)


def read(address, ids, count, is_over, results):
    """Run `count` readers until it is over, then hand over what they had."""
    random.seed()
    results.put(asyncio.run(run(address, ids, count, is_over)))
