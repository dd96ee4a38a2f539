"""Installation of the app in workspaces by OAuth, and its removal."""
