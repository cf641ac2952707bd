"""What each sentence of a paper does: asks, offers, finds, admits, reports others' work; read by rule, without a model."""
