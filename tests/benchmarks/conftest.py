# Scripts, not tests: pytest would import them for their docstrings, and most of them need the peers.
collect_ignore_glob = ["*.py"]
