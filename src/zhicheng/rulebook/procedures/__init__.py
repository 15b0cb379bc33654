"""What an office does: one folder a procedure, one file a dated edition, its letters and worked examples beside it.

`whose` a clock is names a duty, a party, 'parties' (all of them together) or 'court'. A clock that counts 0 days back has the
day itself that the form names. The first line of a letter is its title. Its placeholders: `number` of the case, `office`, `on` (the
day of the letter), a party by its part in the case, a field of any form by its name (the last answer given), and `due_` with the
code of a clock.
"""
