"""Our side of Bolt: the app, the router of all listeners, the responder, Block Kit, and people."""
