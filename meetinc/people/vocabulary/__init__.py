"""The words that members choose from: their pages for organisers, and what this room does when they change."""
