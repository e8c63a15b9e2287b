"""HTML in, records out: no Scrapy, no disk, no clock. The front doors are article.py and listing.py."""
