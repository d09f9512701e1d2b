"""Questions about results, reports and rules, above a loaded ruleset: one package for each sort of question.

In a package, one file is one question with one public verb, and the files beside it are what it needs.
An analysis takes a ruleset and evidence or results, and gives frozen values; the command line words them.
Files named `*_forms.py` write these values as JSON.
"""

__all__: list[str] = []
