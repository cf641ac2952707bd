"""Papers listed, found and kept in order."""
