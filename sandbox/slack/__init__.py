"""A small, strict Slack workspace that the real bot talks to over HTTP and Socket Mode."""

from sandbox.slack.app import Organisation
from sandbox.slack.browser import InstallResult
from sandbox.slack.person import Person
from sandbox.slack.sandbox import SlackSandbox
from sandbox.slack.tenant import Tenant

__all__ = ["InstallResult", "Organisation", "Person", "SlackSandbox", "Tenant"]
