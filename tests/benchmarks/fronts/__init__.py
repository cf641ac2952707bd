"""First pages of invented papers in looks drawn at random, with the truth: what the weights of `app.pdf.front.label` are fitted on."""
