# Kinds and checks: what their parameters are refused for.

rules-cause-apart = years-apart needs from-years or to-years, at most 200 years, and from-years not above to-years
rules-cause-period = exactly one of days, months, years is needed; at most 200 years
rules-cause-values-name = every code in values needs a name: code = "official name; other name; other name"
rules-cause-values-none = values needs at least one code
rules-cause-values-source = the kind code needs exactly one of: list = "NAME OF A LIST", values = { "{" } code = "name" { "}" }
rules-cause-values-twice = this code shares a name with another code in values (case aside)

## Normalization: the meaning is unchanged
step-branch-hyphen = Hyphen put between the main code and the three digits of a dependent unit
step-registration-number-layout = Civil-status number in one writing (number/year)

## Proposals: the meaning changes
step-number-from-date = Civil-status number read from the date that a spreadsheet made of it
step-registration-number = Civil-status number taken from among words

## Kinds of fields
kind-identity-paper = identity paper
kind-passport = passport
kind-insurance-number = social-insurance number
kind-tax-code = tax code
kind-enterprise-code = enterprise code
kind-business-code = code of a household business
kind-land-certificate = serial of a land certificate
kind-parcel-id = identifier of a parcel
kind-student-code = code of a pupil
kind-licence-number = number of a driving licence
kind-civil-status-number = civil-status number
kind-bank-account = bank account
kind-relationship = relationship to the head
