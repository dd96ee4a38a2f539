"""A small, strict Slack workspace that the real bot talks to over HTTP and Socket Mode."""

from ligo_slack.sandbox.slack.person import Person
from ligo_slack.sandbox.slack.sandbox import SlackSandbox

__all__ = ["Person", "SlackSandbox"]
