"""The Ligo API. Knows no Slack; the only part of the app that speaks HTTP to Ligo."""
