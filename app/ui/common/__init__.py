"""What all views share: theme, icons, small widgets, jobs off the main thread, words."""
