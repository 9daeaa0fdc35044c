"""The demo's mailbox: what a mail server would have delivered, readable at /demo/mail/. In demo mode only."""
