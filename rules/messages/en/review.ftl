# Clerical review of possible links: review.csv, review.xlsx, reading the decisions back (--decisions).

## Columns and sheets
review-title = Links for a person to decide
review-sheet = To decide
review-sheet-guide = Guide
review-number = No.
review-choice = Decision
review-note = Note
review-probability = Probability
review-row = Row
review-id = Personal ID
review-ours = record
review-person = population
review-theirs = the other file
review-first = record 1
review-second = record 2
review-agreement = comparison
review-pair = Pair
review-or = or

## Decisions. Behind “also” stand other spellings that are understood, semicolons between them.
review-choice-same = same
review-choice-different = different
review-choice-unsure = unsure
review-also-same = same person; one person; match
review-also-different = different people; two people; no match
review-also-unsure = unknown; not sure
review-choice-wrong = Choose one of the list, or leave the cell empty.

## The guide
review-guide-1 = Each row has two records that may be of one person. The computer is not sure: a person has to decide.
review-guide-2 = Choose in the column “Decision”: same, different, or unsure. Leave it empty if you have not looked. Reasons can go into the column “Note”.
review-guide-3 = “Probability” is how likely both records are one person's, from all compared values. Two people of one name and birth date get half of it each.
review-guide-4 = Yellow cells: the two sides differ. The other cells are locked against a slip of the hand; there is no password.
review-guide-5 = Do not delete or change the column “Pair”: by it a decision is known again in the next run, for as long as the compared values have not changed. Rows may be sorted, filtered and deleted.
review-guide-6 = Save the file (XLSX, ODS or CSV), then run again with --decisions and its name. What a person decided outranks what was computed.
review-guide-7 = This file holds personal data: only those responsible may see it.
review-left = { $count } more rows are in review.csv: the sheet holds no more.

## Reading back
decisions-no-columns = { $file } has no columns “Decision” and “Pair”. Use the review.xlsx or review.csv that was filled in, with its header as it was.
decisions-wrong-choice = { $file }, record { $row }: the decision is none of the list (same, different, unsure). The row is not counted.
decisions-wrong-pair = { $file }, record { $row }: there is a decision, but the pair is missing or wrong. The row is not counted.
decisions-malformed = { $file }, record { $row }: the line cannot be read. It is not counted.
decisions-conflict = { $file }, record { $row }: another decision than in { $first }, record { $other }, about the same pair. The pair is not counted.

## What is compared
compared-id = Personal ID
compared-old-id = Old ID (CMND)
compared-cancelled-id = Cancelled personal ID
compared-name = Name
compared-birth-date = Birth date
compared-sex = Sex
compared-residence = Residence
compared-father = Father's name
compared-mother = Mother's name
compared-phone = Telephone

## Levels of agreement. Behind “agreement-” stands the id of the model file and of links.parquet; more of names in names.ftl.
agreement-same = same
agreement-else = different
agreement-spelling = spelled otherwise
agreement-marks = other tone marks only
agreement-unmarked = same without marks
agreement-middle = middle name differs
agreement-order = other order of words
agreement-weak = near, not sure enough
agreement-family = only the family name is the same
agreement-precision = agrees, one side knows less
agreement-day-month-swapped = day and month swapped
agreement-one-digit = one digit differs
agreement-digits-swapped = two digits swapped
agreement-one-component = only day, month or year differs
agreement-january-first = same year, one side says 1 January
agreement-month = same month and year
agreement-year = same year
agreement-year-near = 1 or 10 years apart
agreement-same-contradicted = same, but the number contradicts sex or birth year
agreement-cancelled = a cancelled number of this person
agreement-old-id = same old ID (CMND)
agreement-zero-lost = same, leading zero lost
agreement-transposed = two neighbouring digits swapped
agreement-one-digit-serial = one digit of the serial differs (twins often have such numbers)
agreement-relative = the number of a relative
agreement-slip = one word mistyped
agreement-middle-other = family and given name equal, other middle names
agreement-consistent = another number, and each agrees with the sex and birth year of its own record
agreement-corroborated = another number, of the same place of registration, sex and birth year
agreement-compatible = may be one place (a commune that was divided)
agreement-province = same province, commune unknown
agreement-same-province = same province, other commune
agreement-exact = exactly the same
agreement-folded = same but for case and marks
agreement-jaro-winkler = similar (Jaro–Winkler)
agreement-levenshtein = few letters differ (Levenshtein)
agreement-damerau = few letters differ (Damerau)
agreement-token-set = many words in common
agreement-contains = one is within the other
agreement-swapped = two fields swapped
agreement-within = apart by no more than
agreement-percent = apart by no more than so many percent
