"""The briefing: one page of HTML that tells a batch in sentences, pictures and tables."""
