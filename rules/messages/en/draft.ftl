# A drafted registry file: `sach rules new`. The first ones are comments of the draft.

draft-head = Drafted by `sach rules new` from { $records } records, { $columns } columns; the values of { $looked } records, evenly taken, were looked at.
draft-todo = What is left: read every field; correct names and kinds; rewrite the rules with real sources; `sach rules check`; try `sach clean`.
draft-no-values = There are only headings, counts and words that 20 records or more have in common; no value of any person.
draft-name = What the registry is called: write its real name in both languages.
draft-key = Key: { $filled } of the { $looked } records looked at have a value; { $twice } records have one that another has, too.
draft-no-key = Key: no column is both full and without repetition; name the field by which a record is called.
draft-take = Fields and rules that registries share, with their sources; records of the sample that fail / that can be decided:
draft-shared-kind = of kind { $kind }, as the shared field
draft-rules = Proposed rules: they hold for nearly all records. They have no source yet, so they are warnings (verified = false).
draft-rule-measured = in the sample: { $failed } fail of { $decided } records that can be decided
draft-source = draft: measured on the data, no source yet
draft-link = The link with the reference population goes by these fields.
draft-no-link = No [link] yet: personal ID, name and birth date of one person were not all recognized.
draft-accepted = Accepted levels: measured on the sample without a reference population, plus 0.01. Lower them as the data gets better.
draft-skipped-blank = Column { $column } has no heading, so it is no field.
draft-skipped-twice = Column { $column } has the heading of a column before it, so it is no field.
draft-skipped-own = Column { $column } was added by an earlier run, so it is no field.

draft-sure = sure { $sure }%: { $why }
draft-label = the heading is a label of { $field } in { $votes } of { $of } registries
draft-usual = the heading is usual for { $field }
draft-part = a label of { $field } stands inside the heading
draft-why-both = the values are such
draft-why-heading = the values tell nothing more
draft-why-against = but the values are of another kind
draft-why-values = the values alone show it
draft-why-beside = another column of the record shows it
draft-why-words = the column has few words
draft-why-neither = neither heading nor values show anything
draft-why-empty = the column has no values
draft-understood = { $understood } of { $filled } values are understood, { $defects } of them with defects; { $different } different ones
draft-filled = { $share } of the records have a value
draft-words = the words and their records: { $words }; other values, not shown: { $others }

draft-no-headings = The heading of column { $column } of { $columns } looks like data: the file has no line of headings, or another line is it (--header-row). Add a line of headings and run again.
draft-out-exists = { $file } is there already; a draft is never written over a file. Choose another name.
draft-id = The id { $id } must be lower-case ASCII words joined by hyphens: social-allowance
draft-written = { $file } is written: { $fields } fields, { $rules } rules. Read every line, then run `sach rules check { $file }`.
draft-column-heading = heading
draft-column-field = field
draft-column-kind = kind
draft-column-sure = sure
