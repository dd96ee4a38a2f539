"""The measured servers, each in a process of its own that prints its address once it listens."""
