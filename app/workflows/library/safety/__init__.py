"""Nothing is lost: undo, the bin, backups."""
