"""The two databases that a bot under test may have."""

from typing import Literal

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.settings import Settings

Database = Literal["sqlite", "postgresql"]

# For what never reaches the database, or shows nothing of it.
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def alter(environment: dict[str, str], statement: str, **values: float) -> None:
    """Changes a bot's database from outside, whether the bot runs or not."""
    url = Settings.model_validate(environment).database_url
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(sa.text(statement), values)
