"""`app.py` for a test that makes one person do what many do: without the bounds on a person."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import app
from ligo_slack import limits
from tests.rates import ANY_NUMBER

if __name__ == "__main__":
    limits.PERSON = ANY_NUMBER
    limits.AI_CALLS = 1_000
    sys.exit(app.main())
