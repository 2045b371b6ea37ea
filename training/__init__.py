"""Recipes that make the models; never imported by the product."""
