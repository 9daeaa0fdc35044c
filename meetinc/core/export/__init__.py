"""Lists as files: CSV, XLSX, JSON and vCard, streamed, and without a cell that a spreadsheet would run."""
