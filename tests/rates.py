"""A rate for tests and benchmarks that make one person do what many do."""

from ligo_slack.limits import Rate

ANY_NUMBER = Rate(burst=1_000_000_000, per_second=1_000_000.0)
