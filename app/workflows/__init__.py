"""One module per use case: the only place that sequences the five packages below."""
