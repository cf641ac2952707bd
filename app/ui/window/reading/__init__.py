"""Papers in front: tabs, the inspector, what is remembered of reading."""
