"""What can be said of rules and of evidence beyond evaluating them, one file each.

In come rulesets as callers hold them; out come answers with examples that were evaluated, or with proofs.
"""

__all__: list[str] = []
