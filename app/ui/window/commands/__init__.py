"""What the user can do: actions, menus, the command palette."""
