"""The process around the bot: HTTP or Socket Mode, probes, start and stop."""
