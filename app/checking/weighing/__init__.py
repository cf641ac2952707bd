"""Weighs what a claim and its evidence have in common, where no rule decides: signs are measured, and a judge that was fitted on
labelled claims says how likely the claim is right.
"""
