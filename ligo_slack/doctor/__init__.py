"""The check of an installation: `make doctor`, or `python -m ligo_slack.doctor`."""
