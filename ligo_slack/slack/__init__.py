"""Our side of Bolt: the guard before every listener, the screen, Block Kit, and people."""
