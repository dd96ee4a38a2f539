"""What is measured, each a process of its own; it prints its address once it listens."""
