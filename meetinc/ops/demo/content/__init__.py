"""Everything in the demo that somebody wrote: places, names, firms, trades, words. All of it is invented."""
