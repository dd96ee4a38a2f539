"""Programs in processes forked from one that has imported what the bot uses (`imported.py`): they
begin in a tenth of the time that `python app.py` takes. It ends with the tests' own process."""

import asyncio
import multiprocessing
import os
import runpy
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.serve.imported"])


class Forked:
    """As much of `asyncio.subprocess.Process` as the tests use."""

    def __init__(self, program: Path, folder: Path, environment: dict[str, str]) -> None:
        self.stdout = asyncio.StreamReader()
        self._pipe, self._output = CONTEXT.Pipe(duplex=False)
        arguments = (program, folder, environment, self._output)
        self._process = CONTEXT.Process(target=_run, args=arguments, daemon=True)
        self._ended = asyncio.Event()

    async def start(self) -> None:
        """Start it; the first start of all waits until the imports are done."""
        loop = asyncio.get_running_loop()
        await asyncio.to_thread(self._process.start)
        self._output.close()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(self.stdout), self._pipe)
        loop.add_reader(self._process.sentinel, self._has_ended)

    def _has_ended(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._ended.set()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def send_signal(self, number: signal.Signals) -> None:
        pid = self._process.pid
        if pid is not None and self.returncode is None:
            os.kill(pid, number)

    def kill(self) -> None:
        self._process.kill()

    async def wait(self) -> int:
        await self._ended.wait()
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


async def forked(program: Path, folder: Path, environment: dict[str, str]) -> Forked:
    """Run the program in a new process, as `python PROGRAM` does."""
    process = Forked(program, folder, environment)
    await process.start()
    return process


def _run(program: Path, folder: Path, environment: dict[str, str], output: Connection) -> None:
    """Run in the new process."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(output.fileno(), stream.fileno())
    output.close()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = [str(program)]
    sys.path[0] = str(program.parent)
    try:
        runpy.run_path(str(program), run_name="__main__")
    except Exception:  # noqa: BLE001 - whatever nobody catches goes where Python would send it
        sys.excepthook(*sys.exc_info())
        sys.exit(1)
