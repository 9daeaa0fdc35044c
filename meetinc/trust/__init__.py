"""The room of trust: reports, decisions about them, appeals, and what follows."""
