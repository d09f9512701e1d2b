"""Results to documents: one file a report, and the forms that a document is written in.

A report is a function from a result to a neutral `Document`; it computes nothing and rounds nothing.
"""
