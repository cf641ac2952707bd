"""Rules about how strongly a claim says it: all for most, proves for suggests, only, new, a cause for a link."""
