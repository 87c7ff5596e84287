# The command sach text: what was found in each line and what would be done.

text-nothing = nothing to do
text-nothing-outside = nothing to do (not Vietnamese syllables: { $words })
text-blank = (blank line)
text-syllable = syllable
text-word = “{ $word }”: { $fault }
text-undecodable-why = This line is no text in the encoding of the file; if you know the encoding, name it with --encoding.

text-fault-mark-place = the tone mark is on the wrong letter
text-fault-two-tones = more than one tone mark
text-fault-tone-on-consonant = a tone mark on a consonant
text-fault-structure = onset, rhyme and tone cannot stand together

text-summary = { $lines } lines: { $changed } would be changed, { $flagged } should be looked at, { $undecodable } cannot be read.
text-summary-steps = Would be done
text-summary-rules = To be looked at
text-summary-faults = Words that can be no syllable
text-summary-outside = Words that are no Vietnamese syllables: { $words }. Names of ethnic groups, foreign names and abbreviations are written so; they are not held to be wrong.
text-why = Why: { $why }
text-encoding = Encoding
text-column = Whole file
