"""One page of a PDF as plain facts: lines with places, layout regions, graphics, recognised text. Runs in a PDF process."""
