"""The library in the window: the sidebar, the list, imports and exports."""
