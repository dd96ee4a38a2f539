"""A small, strict Slack workspace that the real bot talks to over HTTP and Socket Mode."""

from ligo_slack.sandbox.slack.app import Organisation
from ligo_slack.sandbox.slack.browser import InstallResult
from ligo_slack.sandbox.slack.person import Person
from ligo_slack.sandbox.slack.sandbox import SlackSandbox
from ligo_slack.sandbox.slack.tenant import Tenant

__all__ = ["InstallResult", "Organisation", "Person", "SlackSandbox", "Tenant"]
