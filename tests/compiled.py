"""One cache of compiled statements for all bots of a process: every test starts its bot with new
engines, each of which would compile the same statements again, a tenth of all that tests compute.

SQLAlchemy's `compiled_cache` is meant for that, but its keys name the dialect's object, which each
engine has for itself. The tests' dialects of one name are alike: they all talk to one SQLite, and
to one PostgreSQL.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect, Engine


class Compiled(MutableMapping[Any, Any]):
    """A dictionary in which dialects of one name are the same."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        return self._kept[_without_objects(key)]

    def __setitem__(self, key: Any, compiled: Any) -> None:
        self._kept[_without_objects(key)] = compiled

    def __delitem__(self, key: Any) -> None:
        del self._kept[_without_objects(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _without_objects(key: Any) -> Any:
    match key:
        case (Dialect() as dialect, *rest):
            return dialect.name, dialect.driver, *rest
    return key


KEPT = Compiled()


@sa.event.listens_for(Engine, "engine_connect")
def share(connection: Connection) -> None:
    """Let every engine use the one cache from its first connection on."""
    if "compiled_cache" not in connection.get_execution_options():
        connection.engine.update_execution_options(compiled_cache=KEPT)
        connection.execution_options(compiled_cache=KEPT)
