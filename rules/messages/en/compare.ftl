# Comparing registries (`sach compare`): errors, tables on the terminal, report.html, report.xlsx.

## Errors
compare-not-an-output = { $folder } is no output folder of “sach clean”, or that run did not finish. Run “sach clean … --out { $folder }” first.
compare-changed = { $file } is no longer what “sach clean” wrote. Run “sach clean” again and compare then; save a file that was edited by hand under another name and clean it anew.
compare-out-is-input = { $folder } is one of the folders to compare and cannot take the outputs. Choose another one with --out.
compare-folder-twice = The folder { $folder } is named twice.
compare-no-people = The registry file of { $registry } does not say which fields are the personal ID, name and birth date (its [link]), so that nothing can be compared.
compare-unknown-field = The rule “{ $rule }” in compare.toml names the field “{ $field }”, which the registry file “{ $registry }” does not have.
compare-rule-unknown = the comparison finds nothing called “{ $id }”; registries that exclude each other stand under [exclusion.…]
compare-between-two = between needs exactly two sides, of two different registries

## Stages
stage-compare-read = Reading the cleaned file
stage-compare = Comparing people

## Shared words
compare-title = Comparison of registries
compare-registry = Registry
compare-other = Compared with
compare-pair = Two registries
compare-registry-name = Name of the registry
compare-folder = Folder
compare-mentions = Mentions of people
compare-compared = With a person
compare-people = People
compare-no-id = Without an ID
compare-mismatched = ID of another person
compare-crowded = ID in too many records
compare-not-compared = Not comparable
compare-people-in-both = People in both
compare-agree = Agree
compare-agree-share = Share that agree
compare-other-person = Two different people
compare-names = Name in both
compare-name-differs = Name differs
compare-name-near = Name is near
compare-births = Birth date in both
compare-birth-differs = Birth date differs
compare-sexes = Sex in both
compare-sex-differs = Sex differs
compare-dead = Dead in one
compare-excluded = Excluded together
compare-with-itself = records of one person within this registry
compare-rule = Rule
compare-between = Exclude each other
compare-findings = Findings
compare-id = Personal ID
compare-row = Row
compare-person = Person in the record
compare-value = Value
compare-detail = Difference
compare-day-month-swapped = day and month exchanged
compare-not-evaluated = not looked at: a registry or a column that it needs is not here
compare-other-rules = the registry file has changed since the run; “sach clean” should be run again
compare-agrees = No difference is an error or a warning.
compare-differs = There are differences to deal with: see findings.parquet.

## report.html
compare-matrix = Matrix
compare-grid-caption = People in both registries, and the share that agree
compare-pairs-caption = People in both registries: how many agree, how many differ
compare-matrix-note = Everybody is counted once for each pair. “Agree”: nothing differs of what both sides know. Shares of differences are of the people for whom both sides have the value. “Two different people”: name and birth date both differ; they are counted in no other column.
compare-registries = Registries
compare-registries-caption = Records, people, and mentions that cannot be compared
compare-registries-note = A person is known by the link with the reference population, or by a well-formed personal ID where there was no link. “ID of another person”: the link shows that the ID was entered by mistake.
compare-rules-found = Rules with findings
compare-rules-quiet = Rules without findings
compare-names-caption = How the names of one person differ between two registries
compare-private = This report holds figures only. findings.parquet and report.xlsx name the personal IDs and the values of records: they are for those in charge alone.

## report.xlsx
compare-sheet-matrix = Matrix
compare-sheet-registries = Registries
compare-sheet-rules = Rules
compare-sheet-findings = Findings
compare-findings-left = { $count } further findings stand in findings.parquet: the sheet holds no more.

## sach rules show
compare-rules-file = compare.toml, for `sach compare`
compare-unless = unless
rules-show-between = Exclude each other
