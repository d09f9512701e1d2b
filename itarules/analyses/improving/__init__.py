"""What incomplete evidence leaves open, how far the next level is, and the least that has to improve."""

__all__: list[str] = []
