"""A profile on its way out of the site: contact cards, QR codes, structured data for search engines."""
