"""Words alone: str in, str out. Cleaning, dates, captions."""
