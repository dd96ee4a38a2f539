"""How the app comes into workspaces by OAuth, and how it leaves them."""
