"""How near the limit the bot is, measured side by side: `make bench`."""
