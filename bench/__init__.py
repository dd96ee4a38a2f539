"""The benchmark: the bot beside the limit and beside stock Bolt (`make bench`)."""
