"""Who wrote the paper and where they work, as its front says it."""
