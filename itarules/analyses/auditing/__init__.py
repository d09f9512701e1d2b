"""What in a printed report cannot be right: `audit`, its rules by what they look at, and what explains a figure."""

__all__: list[str] = []
