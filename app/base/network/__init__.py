"""The only way to the network, the log of it, and the way to do without."""
