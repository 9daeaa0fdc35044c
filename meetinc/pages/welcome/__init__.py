"""Three short steps for who has just joined: you, your business, what you offer and need. Each can be skipped."""
