"""What the window is made of: a panel, an action of the menus, and the host they live in."""
