"""Our side of Bolt: the app, the router of every listener, the screen, Block Kit, and people."""
