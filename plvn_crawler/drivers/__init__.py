"""Who pushes pages down the line when Scrapy does not."""
