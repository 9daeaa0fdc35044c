"""Forms, one module per subject. Empty on purpose: allauth imports `joining` while its own forms are being defined."""
