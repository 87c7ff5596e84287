# The detailed figures of the report: examples, forms of values, patterns of changes, places, coverage by commune.

## Head of the report
figures-office = Office
figures-period = Period
figures-values = Values of records
figures-values-masked = masked: of numbers the last four characters, of names the initials, of dates the year, of addresses the units; of everything else only its form
figures-values-shown = shown in full, as asked (--show-values); this report holds personal data

## The funnel of the link
figures-funnel = Funnel of the link
figures-found-otherwise = Found without the personal ID: by a CMND or by comparing
funnel-people = People in the records
funnel-has-id = Have a personal ID
funnel-well-formed = The ID is well formed
funnel-found = The reference population has a person under it
funnel-agrees = Everything that was compared agrees

## Examples, forms and patterns. A form: 9 is a digit; A, a, Aa, aA are runs of capitals, of small letters, a word, a mixture; ␣ is a space that is hard to see.
figures-row = Row
figures-observed = Value in the record
figures-expected = Expected value
figures-form = Form of the value
figures-others = other forms
figures-before = Form before
figures-after = Form after
figures-blank = (blank)
figures-distinct = Distinct values
figures-estimated = Estimated

## Places
figures-unit-code = Code
figures-unit = Administrative unit of today
figures-unit-unknown = not known
figures-province = Province
figures-to-do = Share to be handled
figures-place-rules = Most frequent defects (errors and warnings), records
figures-absent-share = Share missing

## Names of the sheets of report.xlsx (at most 31 characters)
sheet-examples = Examples
sheet-forms = Wrong forms
sheet-patterns = Patterns of changes
sheet-places = Places
sheet-coverage = Coverage by commune
