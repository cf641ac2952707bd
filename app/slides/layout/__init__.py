"""Where everything on a slide stands, by the metrics of the fonts."""
