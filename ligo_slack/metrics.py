"""The bot's metrics, in Prometheus' format (prometheus.io/docs/instrumenting).

No label contains people's data: types, endings, and calls without their ids.
"""

from collections.abc import Mapping
from functools import cache

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

PREFIX = "ligo_slack_"
Buckets = tuple[float, ...]

# Seconds. Slack waits 3, and the router answers after 1.5.
ACK: Buckets = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0)
CALL: Buckets = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0)


class Metrics:
    """The metrics of one bot. Each has a registry of its own: several bots may run in one
    process."""

    def __init__(self) -> None:
        # A second time series for each one, which nobody reads.
        disable_created_metrics()  # type: ignore[no-untyped-call] # the library has no types here
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        acks = self._counter(
            "acks", "Payloads answered, by their listener or the guard", "kind", "outcome"
        )
        ack_seconds = self._histogram("ack_seconds", "From a payload to its answer", "kind", ACK)
        # Looked up at each payload, by few words.
        self._acks, self._ack_seconds = cache(acks.labels), cache(ack_seconds.labels)
        self._calls = self._counter(
            "ligo_calls", "Requests to Ligo, repeated ones included", "endpoint", "outcome"
        )
        self._call_seconds = self._histogram(
            "ligo_call_seconds", "From a request to Ligo to its outcome", "endpoint", CALL
        )
        self._emails = self._counter("emails", "Presses of Send, by how each ended", "ending")
        self._contact_index = self._counter(
            "contacts", "Presses of Create, by how each ended", "ending"
        )
        self._held_back = self._counter("held_back", "Interactions over a bound", "limit")
        self._drafts_over_bound = self._counter(
            "drafts_over_bound", "Drafts that made room for others, or were not stored", "ending"
        )
        self._over_bound = self._counter(
            "over_bound", "Requests, answers and versions over a bound", "bound"
        )
        self._slack_held_back = self._counter(
            "slack_rate_limited", "Minutes in which Slack held back events"
        )
        self.running = self._gauge("running", "Work of this process that a stop waits for")
        self._ai_waited = self._counter("ai_waited", "Calls to Ligo's AI that had to wait in line")
        self.ai_waiting = self._gauge("ai_waiting", "Calls to Ligo's AI that wait in line")
        self._drafts = self._gauge("drafts", "Drafts in the database that all share", "kind")
        self._claims = self._gauge("claims", "Claims in the database that all share", "state")
        self._listings = self._gauge("listings", "Accounts whose contacts are listed", "state")

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(PREFIX + name, what, labels, registry=self._registry)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(PREFIX + name, what, labels, registry=self._registry)

    def _histogram(self, name: str, what: str, label: str, buckets: Buckets) -> Histogram:
        return Histogram(PREFIX + name, what, [label], buckets=buckets, registry=self._registry)

    def acknowledged(self, kind: str, seconds: float, *, by_guard: bool) -> None:
        self._acks(kind, "by_guard" if by_guard else "in_time").inc()
        self._ack_seconds(kind).observe(seconds)

    def asked_ligo(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Count a request to Ligo. `endpoint` has no ids: `POST /api/contacts/{id}/emails/send`."""
        self._calls.labels(endpoint, outcome).inc()
        self._call_seconds.labels(endpoint).observe(seconds)

    def email_ended(self, ending: str) -> None:
        self._emails.labels(ending).inc()

    def contact_ended(self, ending: str) -> None:
        self._contact_index.labels(ending).inc()

    def held_back(self, limit: str) -> None:
        """Count an interaction that was held back. `limit`: whose bound, "person", "workspace" or
        "process"; "ai", the person's in line at Ligo's AI."""
        self._held_back.labels(limit).inc()

    def draft_over_bound(self, ending: str, many: int = 1) -> None:
        """Count drafts over a bound. `ending`: "displaced" by a newer one of its owner, or
        "too_large" to be stored."""
        self._drafts_over_bound.labels(ending).inc(many)

    def over_bound(self, bound: str, many: int = 1) -> None:
        """Count what was over another bound: a "visit" to the pages of an installation, a "body"
        (one too long, or too many at a time), an answer of "slack", or an "email_version" that made
        room for newer ones."""
        self._over_bound.labels(bound).inc(many)

    def waited_in_line(self) -> None:
        """Count a call to Ligo's AI that waits for others of the same person."""
        self._ai_waited.inc()

    def slack_held_back(self) -> None:
        self._slack_held_back.inc()

    def stored(
        self, drafts: Mapping[str, int], claims: Mapping[str, int], listings: Mapping[str, int]
    ) -> None:
        """Set the numbers of stored drafts, by kind, and of claims and of listings, by state;
        nothing where the database does not answer."""
        gauges = (self._drafts, drafts), (self._claims, claims), (self._listings, listings)
        for gauge, found in gauges:
            gauge.clear()
            for name, number in found.items():
                gauge.labels(name).set(number)

    def page(self) -> bytes:
        return generate_latest(self._registry)
