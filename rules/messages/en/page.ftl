# The page report.html: texts that only it has, and those of sorting and filtering its tables.

## Head of the page
page-skip = To the content
page-input = Input file
page-inputs = { $count } files
page-run = Run
page-are-masked = masked
page-are-shown = shown as they are
page-values-masked = Values of records are masked in this report: numbers keep their last four characters, names their initials.
page-values-shown = This report holds values of some records as they are (--show-values): only for those who may see them.
page-json = Every figure of this page stands in report.json, the full lists in report.xlsx.
page-print = Print the report

## Summary
page-summary = Summary
page-which = Which?
page-since = Compared with the run before, of { $date }.
page-since-otherwise = One of the two runs had a reference population and the other had none: their figures cannot be compared directly.
page-alert-why = Key fields must be correct, complete and clean in every record: each value that is not is an incident, though the index is high and the file as a whole within the accepted levels.
page-to-last = Since the last run
page-points = pts
page-bands = red below { $yellow } · yellow from { $yellow } · green from { $green }
page-alert-not = is not
page-new = new rule
page-left = The page shows the first { $shown } rows of this table. { $left } more are in report.xlsx.
page-left-paper = On paper this table has at most { $shown } rows; the full list is in report.xlsx.
page-alerts = { $count } alerts of serious incidents

## Rules
page-chart-effect = The rules that most records fail
page-why-and-how = What to do, reason, source
page-examples = Examples
page-example-row = Row { $row }
page-expected = should be

## Fields
page-fields = Fields
page-fields-caption = The columns of the extract in their order: are the values there, are they valid
page-chart-fields = Values of each field: valid, not understood, missing
page-complete = Complete
page-valid = Valid
page-wrong = Common wrong forms
page-forms-note = The form of a value: every digit is written 9, every run of letters A, a or Aa. “Complete”: the share of records with a value. “Valid”: the share of these values that is understood.

## Link
page-funnel-caption = The link step by step: each step is a part of the one before
page-chart-funnel = How many people are left after each step of the link
page-funnel-step = Step
page-of-all = Of all
page-of-previous = Of the step before
page-compared-model = People whom no number tells were compared part by part, by the model “{ $model }”.
page-compared-thresholds = The same person from a probability of { $link }; possibly the same from { $possible }.
page-compared-caption = What comparing them found
page-compared-open = People to be compared
page-compared-work = What was compared
page-compared-distinct = People with values of their own
page-compared-right = People or records to find them among
page-compared-compared = Pairs compared
page-compared-for-review = Pairs for a person to decide (review.xlsx)
page-compared-decisions-given = Decisions of people in the files given
page-compared-decided = Pairs with a decision
page-compared-rules = Passes that bring pairs together
page-compared-blocks = Blocks compared
page-compared-skipped-pairs = Pairs in skipped blocks
page-compared-not-asked = Not usable, as columns are missing

## Places
page-commune = Commune
page-unit = Administrative unit
page-coverage-communes = Coverage by commune, most people missing first
page-chart-missing = Where most people are missing
page-places = By administrative unit
page-places-note = Each record counts for the unit of today of the field
page-places-caption = Records that need work by administrative unit, so that it can be handed out; most work first
page-chart-places = Where most records need work
page-records = Records
page-to-do = Need work
page-places-rules = Common defects

## Worklists, decisions applied
page-work = Work for people
page-work-caption = Records that need a person (review and rejected)
page-work-needing = Need a person
page-work-written = Stand in a worklist
page-work-kept = Decided to be right as they are, unchanged since
page-work-left = In no worklist, as it is full
page-work-files = Worklists
page-work-of = Of
page-work-of-none = records without a value
page-work-rows = Rows
page-applied-caption = Decisions applied, from the worklists of the run before
page-applied-read = Rows read
page-applied-applied = Rows done
page-applied-refused = Rows refused
page-applied-conflicts = Rows in conflict
page-applied-open = Rows left open
page-applied-corrected = Records corrected
page-applied-values = Values corrected
page-applied-removed = Records taken out
page-applied-kept = Records right as they are
page-applied-standing = Records kept before, unchanged since
page-applied-passed-on = Records passed on

## Changes
page-patterns = Form before → form after

## Issue log
page-issue-records = Records / asked
page-issue-deadlines = Deadlines

## Trend
page-trend = Trend over the runs
page-trend-caption = The runs, latest first
page-chart-trend = Index, the four criteria and the share accepted, run by run (%)
page-trend-rules-caption = Share failing of the rules that most records fail now
page-chart-trend-rules = Share failing of these rules, run by run (%)
page-this-run = this run

## Index, reading
page-rules-count = { $count } rules: passed ÷ asked × weight
page-decided = Decided
page-reading = How it was read

## Sorting and filtering tables; the page fills in _START_, _END_, _TOTAL_, _MAX_, _MENU_
page-chart-table = Its numbers are in the table of this section.
page-search = Search
page-search-hint = with or without marks
page-all = all
page-no-row = No rows.
page-info = Rows _START_–_END_ of _TOTAL_
page-info-empty = No rows
page-info-filtered = (filtered from _MAX_)
page-length = _MENU_ rows a page
page-number = Page
page-first = First page
page-last = Last page
page-next = Next page
page-previous = Previous page
page-sort = : press to sort
page-sort-reverse = : press to sort the other way
page-sort-remove = : press to stop sorting

## The printed report of an office, in the form of NĐ 30/2020/NĐ-CP
page-official-number = No. ........./BC-.........
page-official-state = SOCIALIST REPUBLIC OF VIET NAM
page-official-motto = Independence - Freedom - Happiness
page-official-day = ................, { $day }/{ $month }/{ $year }
page-official-title = REPORT
page-official-subject = Cleaning and data quality: { $registry }
page-signed-by-author = PREPARED BY
page-signed-by-head = HEAD OF THE OFFICE
page-signed-hint = (signature, full name)
page-signed-stamped-hint = (signature, full name, seal)
page-annex = ANNEX: FIGURES IN DETAIL
