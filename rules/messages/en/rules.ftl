# Rule files: mistakes that the linter finds, and the commands `sach rules`.

rules-level-error = error
rules-level-help = help

rules-syntax = this is not TOML: { $cause }
rules-shape = wrong form: { $cause }
rules-wrong-type = wrong type: expected { $wanted ->
    [string] a text in quotes
    [boolean] true or false
    [array] an array […]
    [number] a number
    [table] a table { "{" } … { "}" }
   *[other] { $wanted }
}
rules-no-table = here must be tables, each with a name
rules-unknown-key = there is no key `{ $key }`
rules-missing-key = the key `{ $key }` is missing
rules-unknown-word = there is no value `{ $word }`
rules-nearest = did you mean `{ $name }`? There are: { $known }
rules-known = there are: { $known }

rules-unknown-kind = there is no kind of field `{ $name }`
rules-unknown-check = there is no check `{ $name }`
rules-unknown-field = there is no field `{ $name }`
rules-unknown-shared = there is no shared file `{ $name }` in rules/shared
rules-unknown-shared-rule = no shared file that is taken from has a rule `{ $name }`
rules-unknown-link-rule = the link has no rule `{ $id }`
rules-unknown-person = there is no person `{ $name }` among the tables [person.…]
rules-person-bare = the person `{ $name }` needs labels, and a table [each] that says what fields each person has
rules-person-pattern = a label of a person must have {"{}"}, the place of the field's label
rules-each-of-nobody = the table [each] needs at least one person, written as [person.…]
rules-unknown-part = the field `{ $field }` has no part `{ $part }`
rules-unknown-link-part = the link has no part `{ $name }`
rules-unknown-rule = the kind `{ $kind }` has no rule `{ $id }`
rules-unknown-registry = There is no registry file `{ $name }`. There are: { $known }. The path of a .toml file does as well.
rules-unknown-rule-id = There is no rule `{ $id }`. `sach rules list` shows the names.

rules-not-kebab = the name `{ $name }` must be lower-case ASCII words joined by hyphens: card-expired
rules-not-snake = the field name `{ $name }` must be lower-case ASCII words joined by underscores: ngay_sinh
rules-no-labels = the field `{ $field }` has no label
rules-empty-label = the label has no letter or digit
rules-label-twice = the label `{ $label }` already belongs to the field `{ $field }`
rules-label-added = the label `{ $label }` is that of a column which runs add for the field `{ $field }`
rules-share = the accepted share `{ $name }` must lie between 0 and 1

rules-no-check = the rule `{ $id }` has no check
rules-check-not-here = the rule `{ $id }` belongs to a kind or to the link and may not have a check
rules-no-field = the rule `{ $id }` is about no field
rules-no-text = the rule `{ $id }` lacks: { $keys } (texts in Vietnamese and English)
rules-no-verified = the rule `{ $id }` must say whether its source was checked: verified = true or false
rules-unverified-error = the rule `{ $id }` is unverified and may not have the severity `error`
rules-no-example = the rule `{ $id }` lacks examples: { $which }
rules-example-record = an example of this rule is a record: { "{" } field = "value" { "}" }
rules-example-records = an example of this rule is a group of records: [{ "{" } field = "a" { "}" }, { "{" } field = "b" { "}" }]
rules-example-part = an example gives the value of the whole field, not of its part `{ $name }`
rules-rule-twice = a kind or the link already has a rule `{ $id }`
rules-sql = the SQL expression cannot be used: { $cause }

rules-cause-day = a day is written day/month/year, as in 01/07/2025
rules-cause-age-both = give an age limit in years or in months, not both
rules-cause-age-large = an age is at most 200 years
rules-cause-age-open = an age range needs a limit: from-years, from-months, below-years, below-months
rules-cause-cast = use TRY_CAST instead of CAST: CAST stops the whole run at the first value that it cannot convert
rules-cause-condition = a condition has exactly one of: in = […], not-in = […], present = true, absent = true
rules-cause-list = in-list needs values or the name of a code list
rules-cause-one-name = exactly one name is needed here: "NAME" or { "{" } NAME = parameters { "}" }
rules-cause-order = an order needs at least two dates
rules-cause-range-ends = min and max are both numbers, or both real dates written "DD/MM/YYYY", "MM/YYYY", "YYYY"
rules-cause-range-open = a range needs min or max
rules-cause-unique = unique needs at least one field
rules-cause-until-alone = until goes with below-years or below-months only
rules-cause-until-day = until is a day of every year, written "MM-DD"
rules-unknown-list = there is no code list `{ $name }`

rules-ok = { $file }: fine, { $fields } fields, { $rules } rules, { $examples } examples hold

rules-column-id = rule
rules-column-criterion = criterion
rules-column-severity = severity
rules-column-field = field
rules-column-what = what

rules-show-where = Belongs to
rules-show-criterion = Criterion
rules-show-severity = Severity
rules-show-field = Field
rules-show-check = Check
rules-show-check-by-code = found by the kind or the link itself
rules-show-when = Only when
rules-show-why = Why
rules-show-source = Source
rules-show-verified = verified
rules-show-unverified = not verified against the act
rules-show-remedy = Remedy
rules-show-good = Good example
rules-show-bad = Bad example
rules-when-present = { $field } has a value
rules-when-absent = { $field } has no value
rules-when-in = { $field } is one of: { $values }
rules-when-not-in = { $field } has a value and is none of: { $values }
rules-from-registry = the file { $name }
rules-from-kind = the kind { $name }
rules-from-link = the link with the reference population
