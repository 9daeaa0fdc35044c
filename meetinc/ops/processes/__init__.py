"""The site's processes: web, worker, and both together for the demo."""
