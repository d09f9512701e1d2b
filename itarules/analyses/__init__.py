"""Questions about results and reports, above a loaded ruleset: one file a question, each with one public verb.

An analysis takes a ruleset and evidence or results, and gives frozen values; the command line words them.
"""

__all__: list[str] = []
