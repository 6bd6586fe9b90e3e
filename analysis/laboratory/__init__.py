"""What the commands of the delay laboratory share: paired runs, intervals, tables, words, pictures."""
