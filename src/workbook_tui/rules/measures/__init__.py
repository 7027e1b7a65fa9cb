"""Measures as charts read them: their values as series over the sites, and what the rules of charts find in them."""
