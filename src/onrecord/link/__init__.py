"""Across articles: who copied whom, and what became of a quotation on its way from one to the next."""
