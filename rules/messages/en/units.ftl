# The command sach units: what an administrative unit is, was and became. The id after the prefix is the id in JSON and in the column _ket_qua.

## A look-up
units-title-code = Code { $code }
units-title-reused = Code { $code } has { $count } meanings, depending on the time
units-title-empty = (blank)
units-level-province = Province
units-level-district = District
units-level-ward = Ward
units-rest = The rest
units-agreement = Agreement
units-wrong = Note
units-result = Result:
units-today = Today:
units-address = Address today:

## Validity
units-valid = in force
units-valid-from = in force since { $from }
units-valid-to = ended { $to }
units-valid-between = in force since { $from }, ended { $to }
units-valid-continued = as it was until { $to }
units-on-in-force = in force on { $on }
units-on-not-yet = not yet in force on { $on }
units-on-no-longer = no longer in force on { $on }
units-renamed = called { $after } since { $since }, { $before } before – { $act }

## Before and after
units-followed = then { $unit }; { $validity } – { $by }
units-became = since 2025-07-01 part of { $to }
units-became-unchanged = since 2025-07-01 unchanged as { $to }
units-became-renamed = since 2025-07-01 only renamed, now { $to }
units-divided = since 2025-07-01 divided between { $count } units:
units-divided-between = since 2025-07-01 divided between { $units }
units-in-province = since 2025-07-01 in { $province } – Resolution 202/2025/QH15
units-wards-today = its wards are now part of { $count } units: { $wards }
units-lost = what followed it is not known
units-formed = formed from:
units-formed-by = formed by { $by }, from:
units-formed-unchanged = unchanged, before that:
units-readings = { $count } units fit; none is chosen for the user:
units-readings-agree = { $count } units fit, today they are one:
units-readings-more = and { $count } more (--json has all)

## Sources
units-clause = Article 1, clause { $clause }, { $act }
units-act-resolution = Resolution { $act }
units-act-decree = Decree { $act }
units-act-correction = correction of the catalogue
units-known-same_code = same code
units-known-merged = by the resolution
units-known-nso_reconciliation = by the statistics office's conversion table
units-known-via_later_version = by a later version of this code
units-known-alias_same_district = inferred from a former name in the district
units-known-alias_same_province = inferred from a former name in the province
units-known-same_name_same_district = inferred from the name in the district
units-known-majority_of_wards = inferred from where most of its wards went

units-people-all = all of the people
units-people-some = some of the people
units-people-none = only land, no people
units-share-whole = the whole
units-share-all = part of the area, all of the people
units-share-some = part of the area, some of the people
units-share-none = part of the area, no people

## How text and name agree
units-strength-exact = every letter and mark
units-strength-tone = the same but for the place of a tone mark
units-strength-plain = the same letters, marks missing or different
units-strength-loose = the same letters but for i/y or marks
units-strength-typo = nearly, with a wrong letter

## To be looked at
units-flaw-unknown-province = there is no such province
units-flaw-unknown-district = there is no such district
units-flaw-unknown-ward = there is no such ward
units-flaw-ward-not-in-district = the ward does not lie in that district
units-flaw-not-in-province = the unit does not lie in that province
units-flaw-code-name-conflict = code and name mean different units
units-flaw-wrong-type = the type word (xã, phường, thị trấn …) is not right
units-flaw-misspelled = a name is misspelled
units-flaw-mixed-eras = units from before and after 2025-07-01
units-flaw-ambiguous = several units fit
units-flaw-incomplete = no ward is named

## Outcomes
units-outcome-unchanged = a unit of today, or unchanged
units-outcome-renamed = only renamed
units-outcome-whole = became part of one unit as a whole
units-outcome-population-certain = divided, but all of the people went to one unit
units-outcome-divided = divided, its people went to several units: a person has to choose
units-outcome-historic = ended before 2025-07-01; certain through what followed
units-outcome-partial = only a province or a district is named
units-outcome-invalid-unit = there is no such unit, or what followed it is not known
units-outcome-invalid-hierarchy = the units exist and do not lie in one another, or code and name differ
units-outcome-ambiguous = several units fit: a person has to choose
units-outcome-empty = no unit is named

## A whole column
stage-units = Converting to the units of today
units-converted = { $records } records converted, column “{ $column }”, names of { $on }.
units-era = Whole column: { $decision }; evidence: { $evidence }
units-malformed = Lines that are no records: { $count }
units-malformed-line = { $file }, line { $line }: { $reason }
units-malformed-in = These lines are kept as they are in { $file }.
units-malformed-nowhere = These lines are not in the table; with --out they are kept in a file beside it.
units-no-column = Name the column of addresses with --column, or those of province, district and ward with --province, --district, --ward.
units-out-is-input = { $file } is an input. Choose another file for --out: the original always stays as it is.
units-out-no-file = { $file } is no file. Name a file with --out, or leave --out away to print the table.
units-many-columns = A level has two columns at most: one of codes, then one of names.
units-on-before = With convert, --on must be 2025-07-01 or later: before that day there were no units of today.
