# The quality report: report.html, report.xlsx, and the words that the table on the terminal shares with them.
# The name that files use for a criterion, an outcome, a severity … (correct, error, name-near) follows its group's prefix.

## The four criteria. Meanings after CV 4856/BCA-TTDLQG, Phụ lục 3 (a transcription; no act of law defines them).
criterion-correct = Đúng (correct)
criterion-complete = Đủ (complete)
criterion-clean = Sạch (clean)
criterion-live = Sống (live)
criterion-correct-about = Agrees with the reference population and does not contradict itself.
criterion-correct-about-alone = Does not contradict itself (not compared with a reference population).
criterion-complete-about = No required value is missing.
criterion-clean-about = No duplicates, no junk, valid formats, values from the shared code lists.
criterion-live-about = Kept up with life: deaths, changed or cancelled numbers, expiries, age limits passed.

## Severities
severity-error = error
severity-warning = warning
severity-info = info
severity-error-about = The record cannot be used as it is.
severity-warning-about = The record can be used and should be looked at.
severity-info-about = Worth knowing; does not change the record's status.

## Status of a record
status-accepted = Accepted
status-review = Review
status-rejected = Rejected
status-malformed = Malformed
status-read = Read
status-accepted-about = no error and no warning
status-review-about = at least one warning, no error
status-rejected-about = at least one error
status-malformed-about = wrong number of cells, undecodable bytes, title and total lines; kept byte for byte in malformed.csv

## Applicability of a change
applicability-automatic = automatic
applicability-on-request = on request
applicability-review = for review
applicability-automatic-about = The meaning is unchanged, or the new value is proven.
applicability-on-request-about = Probable; applied only with --fix on-request.
applicability-review-about = Proposed to a person, who decides.

## How this run applies changes (--fix)
fix-none = normalizes and proposes, corrects nothing
fix-automatic = corrects where the meaning is unchanged or the new value is proven
fix-on-request = also corrects what is only probable

## Outcomes of the link with the reference population
outcome-match = Match
outcome-name-near = Name nearly matches
outcome-name-mismatch = Name differs
outcome-dob-mismatch = Birth date differs
outcome-sex-mismatch = Sex differs
outcome-mismatch-any = Several fields differ
outcome-not-found = Not in the reference population
outcome-no-id = No personal ID yet
outcome-bad-identifier = Personal ID is malformed
outcome-superseded = Personal ID cancelled or replaced
outcome-dead = Dead
outcome-missing-person = Missing person
outcome-renounced = Citizenship renounced
outcome-not-linked = Not linked

## Kinds of fields
kind-person-name = person name
kind-personal-id = personal ID
kind-old-id = old ID (CMND)
kind-birth-date = birth date
kind-date = date
kind-sex = sex
kind-phone = phone
kind-health-card = health-insurance card
kind-ethnic-group = ethnic group
kind-code = code
kind-amount = amount
kind-integer = integer
kind-text = text
kind-email = e-mail
kind-address = address
kind-admin-unit = administrative unit

## Head of the page
report-title = Data quality report
report-registry = Registry file
report-run-date = Run date
report-fix = Corrections
report-reference = Reference population
report-people = people
report-reference-none = none; not compared with the population
report-version = Version of sach
report-within = Within the accepted levels
report-exceeded = An accepted level is exceeded
report-no-levels = The registry file sets no accepted levels
report-contents = Contents

## Records
report-records = Records
report-records-caption = Records by status: read = accepted + review + rejected + malformed
report-status = Status
report-count = Count
report-share = Share
report-criteria = The four criteria
report-criteria-caption = Criteria over all records; a record fails where it has an error or a warning of that criterion
report-criterion = Criterion
report-passed = Passed
report-failed = Failed

## Accepted levels
report-levels = Accepted levels
report-levels-caption = The largest accepted share and the share measured
report-level = Level
report-limit = At most
report-measured = Measured
report-result = Result
report-level-ok = within
report-level-exceeded = exceeded
level-rejected = Records rejected
level-review = Records for review
level-malformed = Malformed lines
level-correct = Failing đúng (correct)
level-complete = Failing đủ (complete)
level-clean = Failing sạch (clean)
level-live = Failing sống (live)

## Rules
report-rules = Rules
report-rules-failed = Rules with failing records
report-rules-passed = Rules that no record fails
report-rules-none-failed = No record fails any rule.
report-rules-note = The share of failures is of the records decided (passed + failed). “Undecided”: a value that the rule needs is missing. “Not applicable”: the rule is not about that record.
report-rule = Rule
report-field = Field
report-whole-record = whole record
report-severity = Severity
report-denominator = Decided
report-undecided = Undecided
report-not-applicable = Not applicable
report-why = Why
report-source = Source
report-unverified = unverified
report-remedy = What to do
report-rows = First rows
report-more = Reason and source

## Links, duplicates, coverage
report-links = Link with the reference population
report-links-caption = Outcome of the link for each record
report-links-none = This run had no reference population.
report-outcome = Outcome
report-units = Administrative units of today
report-units-caption = What became of the administrative units that records name; field
report-units-outcome = Outcome
report-duplicates = Duplicates
report-duplicates-caption = Groups of records with equal keys
report-duplicates-none = No duplicate records.
report-clusters = Groups
report-cluster-records = Records
report-coverage = Coverage
report-coverage-caption = People of the reference population who should be in this registry
report-coverage-communes = Limited to the communes or provinces with the codes:
report-coverage-none = It is not known who should be in this registry.
report-expected = Expected
report-present = Present
report-absent = Missing

## Columns
report-columns = Columns
report-columns-caption = The columns of the extract, in their order
report-header = Header
report-kind = Kind
report-filled = Filled
report-missing = Missing
report-invalid = Not understood
report-changed = Changed
report-decision = Decided for the whole column
report-unmapped = not recognised; carried through
report-ambiguous = several fields fit; carried through
report-uncertain = evidence does not suffice, usual convention taken
report-evidence = counted

## Changes
report-changes = What was changed
report-changes-caption = Changes by field and step; each single one is in changes.parquet
report-changes-none = No value was changed.
report-step = Step
report-applicability = Applicability

## Reading
report-reading = How the files were read
report-inputs = Input files
report-inputs-caption = Input files with size and hash
report-file = File
report-bytes = Size (bytes)
report-property = Property
report-value = Value
report-malformed = Malformed lines
report-malformed-caption = Malformed lines by reason; byte for byte in malformed.csv
report-malformed-none = Every line is a record.
report-reason = Reason
report-total = Total
report-yes = yes

## How a file was read
reading-format = Format
reading-compression = Compression
reading-encoding = Encoding
reading-encoding-evidence = Evidence for the encoding
reading-with-bom = { "" }, with BOM
reading-delimiter = Delimiter
reading-sheet = Sheet
reading-header-line = Header line
reading-header-found = line { $line }; the registry file knows { $known } of its { $columns } headers
reading-header-given = line { $line }, as --header-row says
reading-header-in-format = names are part of the format
reading-title-lines = Lines above the header, left out
reading-numbering-line = Line that numbers the columns, left out
reading-columns = Columns
reading-fitting = First lines looked at
reading-fitting-lines = { $fitting } of { $seen } lines have as many cells as the header
reading-duplicate-headers = Headers that stand more than once
reading-unnamed-columns = Columns without a header (by place)
format-csv = delimited text (CSV)
format-xlsx = Excel (.xlsx)
format-xls = Excel 97–2003 (.xls)
format-ods = OpenDocument (.ods)
format-parquet = Parquet
format-ndjson = NDJSON, one object a line
delimiter-comma = comma (,)
delimiter-semicolon = semicolon (;)
delimiter-tab = tab
delimiter-bar = vertical bar (|)

## In report.xlsx only
report-group = Group
report-item = Item
report-note = Note
report-what = What is wrong
report-verified = Source verified
report-missing-share = Share missing

## Names of the sheets of report.xlsx (31 characters at most)
sheet-overview = Overview
sheet-rules = Rules
sheet-columns = Columns
sheet-links = Links
sheet-changes = Changes
sheet-reading = Reading
