# The quality index, the three groups of records, the issue log. Formulas, bands and columns as in CV 4856/BCA-TTDLQG,
# Phụ lục 3 (read in a copy, not in the letter itself).

## The registry file
rules-cause-decimal = a number from 0 to 1000000 with at most three decimals is needed
rules-cause-group = a group of errors is a number from 1 to 8
rules-bands = the bands must be in order: 0 ≤ yellow ≤ green ≤ 100
rules-days = working days must be from 1 to { $most }, and review-days ≤ correct-days ≤ escalate-days
rules-unknown-rule-here = there is no rule «{ $id }» in this registry, in the kinds of its fields or in the link
holiday-wrong-line = { $file }, line { $line }: the list of holidays is wrong. It needs the columns code (YYYY-MM-DD, each once), name, day (off or work), status (verified, verified_secondary, unverified), source.

## The index
index-title = Data quality index
index-caption = The index of the whole dataset and of each criterion, out of 100%
index-whole = The whole dataset
index-item = What
index-score = Index
index-band = Band
index-fields-counted = Fields
index-none = There is none: no rule could be asked of any record.
band-green = green
band-yellow = yellow
band-red = red
index-formula = Rule: passed ÷ (passed + failed). Criterion of a field, field, whole dataset: weighted mean of what lies below. A criterion over the whole dataset: its mean over the fields, by their weights. Rules about the whole record stand as an item of their own.
index-bands-said = Green: from { $green }; yellow: from { $yellow }; red: below { $yellow }. Weights of rules: structure { $structure }, business { $business }, comparison with the population { $reference }.
index-left-out = Not counted in the index: { $info } rules of severity info, { $asked } rules that could be asked of no record, { $weightless } rules of weight 0. Coverage is told by itself.

## Key fields
index-keys = Key fields
index-keys-caption = Key fields must be correct, complete and clean in every record
index-key-state = State
index-key-met = met, 100%
index-key-failed = not met
index-key-not-asked = could not be asked
index-alert = Alert: serious incident
index-alert-line = Alert, serious incident: the field { $field } is not «{ $criterion }» in { $records } of { $of } records

## By field
index-fields = Index by field and criterion
index-fields-caption = The index of each field, in it of each criterion; the records that pass and those asked, rule by rule
index-weight = Weight
index-rules-counted = Rules counted
index-asked = Asked

## The three groups
groups-title = The three groups of records
groups-caption = Records by the three groups of the campaigns of 2025; together the lines that are records
groups-group = Group
groups-usable = 1. Usable at once
groups-mend = 2. To be completed, corrected or confirmed
groups-renew = 3. To be made anew
groups-usable-about = accepted records
groups-mend-about = records with an error or a warning that are not in group 3
groups-renew-about = records that fail a rule named for this group, and lines that are meant as records and cannot be read
groups-renew-malformed = In group 3: lines that are no records
groups-of = Records read, without title and total lines

## The issue log
issues-title = Issue log
issues-caption = Each rule that fails at a field is an issue; its code stays the same when the day's run is repeated
issues-none = There are no issues.
issues-code = Code
issues-found = Found on
issues-group = Group of errors
issues-level = Level
issues-source = Source of the alarm
issues-field = Field
issues-records = Records
issues-of = Asked
issues-department = To be put right by
issues-review-by = Review by
issues-correct-by = Correct by
issues-escalated = Not enough basis
issues-status = Status
issue-status-new = new
issue-level-red = red
issue-level-yellow = yellow
issue-level-green = green
error-group-1 = 1. Missing
error-group-2 = 2. Abnormal value
error-group-3 = 3. Duplicate
error-group-4 = 4. Wrong form, not standardised
error-group-5 = 5. Not in the reference list
error-group-6 = 6. Fields contradict each other
error-group-7 = 7. Out of date
error-group-8 = 8. Not as in the legal reference

## The calendar
calendar-title = Holidays that the deadlines take into account
calendar-caption = Public holidays, days in lieu and days worked in lieu between the run date and the last deadline; weekends are left out as well
calendar-date = Day
calendar-name = Name
calendar-kind = Off or worked
calendar-off = off
calendar-work = worked
calendar-status = Verified
calendar-verified = verified
calendar-verified_secondary = from a secondary source
calendar-unverified = not verified
calendar-beyond = The list of holidays (rules/codes/holiday.csv) has only the years { $first }–{ $last }: where a deadline lies outside of them only weekends are left out. Please complete the list.
calendar-empty = The list of holidays (rules/codes/holiday.csv) is empty: only weekends are left out of the deadlines. Please complete the list.

## Names of the sheets of report.xlsx (at most 31 characters)
sheet-index = Index
sheet-issues = Issue log
sheet-calendar = Holidays
