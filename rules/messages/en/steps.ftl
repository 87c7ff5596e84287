# The steps that changed a value, by their names in changes.parquet, and what was decided for whole columns.

## Normalization: the meaning is unchanged
step-invisible-characters = Invisible characters removed
step-unicode-nfc = Composed Unicode form (NFC)
step-squeeze-spaces = Needless spaces removed
step-missing-marker = Marker for an empty cell removed (NULL, không rõ …)
step-upper-case = Written in capitals
step-strip-separators = Separators inside a number removed
step-strip-decimal-zero = “.0” added by a spreadsheet removed
step-expand-scientific = Scientific notation written out (1.2E+05)
step-number-layout = One layout of numbers
step-strip-currency = Currency unit removed (đ, đồng, VND)
step-date-layout = Dates as day/month/year
step-sex-code = Code of the sex written as a word
step-sex-word = Sex as Nam, Nữ or Khác
step-code-list = As the code list writes it
step-ethnic-name = Ethnic group as the code list writes it
step-ethnic-alias = Other name of an ethnic group replaced by that of the code list
step-full-width = Full-width letters, digits and signs (Ａ, １) in their usual form
step-d-look-alike = Look-alike of the letter Đ replaced by Đ
step-apostrophe = One kind of apostrophe
step-hyphen = One kind of hyphen (-)
step-close-apostrophe = Apostrophe closed up with its letters (H' Blum as H'Blum)
step-latin-letters = Cyrillic and Greek letters that look Latin replaced by Latin ones
step-tcvn3-capitals = Small letters with marks in a name in capitals made capitals (NGUYễN)
step-first-capitals = Small first letters with marks made capitals (Ngọc ánh)
step-outer-punctuation = Punctuation around a name removed
step-country-code = Country code +84 written as 0
step-phone-2018-renumbering = Mobile number of 11 digits renumbered to 10 (2018)
step-strip-mailto = “mailto:” before an e-mail address removed
step-lower-case-domain = Domain of an e-mail address in lower case
step-formula-guard = Apostrophe put before the cell so that a spreadsheet does not run it as a formula

## Proposals and corrections: the meaning changes
step-restore-leading-zero = Lost leading zero restored
step-letters-to-digits = Letters typed for digits replaced (O by 0, l by 1)
step-swap-day-month = Day and month exchanged
step-expand-year = Year written with four digits
step-date-from-serial = Excel serial number read as a date
step-next-day = Next day, for a date shifted by its time zone
step-decode-keystrokes = Keystrokes of Telex or VNI turned into letters with marks
step-correct-spelling = Misspelt word corrected: mark on its letter, letters in their order
step-strip-title = Title before a name removed (Ông, Bà, Anh, Chị …)
step-digits-to-letters = Digits typed for letters replaced (0 by O, 1 by I)
step-restore-letters = Lost letters suggested (where a question mark stands)
step-restore-marks = Lost marks suggested
step-strip-note = Note removed from a name
step-nearest-code = Nearest code of the code list
step-ethnic-code = Code of an ethnic group written as its name
step-units-of-today = In the administrative units of today
step-unit-spelling = Misspelled name of an administrative unit corrected
step-email-domain = Slip in the domain of an e-mail address corrected
step-first-number = First of several phone numbers kept
step-phone-2017-area = Area code of a landline renumbered (2017)
step-replace-cancelled-id = Cancelled personal ID replaced by the present one
step-id-found-by-cmnd = Personal ID found by CMND, name and birth date
step-id-found-by-comparing = Personal ID found by comparing name, birth date and home
step-id-mistyped = Mistyped personal ID replaced by that of the person found by comparing
step-id-of-another-person = Somebody else's personal ID replaced by that of the person found by comparing

## Decided for whole columns
decision-day-first = day before month
decision-month-first = month before day
decision-1-male-2-female = 1 is male, 2 is female (national codes)
decision-0-male-1-female = 0 is male, 1 is female
decision-1-male-0-female = 1 is male, 0 is female
decision-units-old = units before 1 July 2025
decision-units-new = units since 1 July 2025
decision-units-mixed = units of before and of since 1 July 2025
decision-units-unsure = not enough to tell whether units are those before or since 1 July 2025

## Evidence of a decision: stands before the count
evidence-day-first = only readable day first:
evidence-month-first = only readable month first:
evidence-either-order = readable either way:
evidence-codes = cells with a code:
evidence-0-is-male = code 0 with a man:
evidence-0-is-female = code 0 with a woman:
evidence-1-is-male = code 1 with a man:
evidence-1-is-female = code 1 with a woman:
evidence-2-is-male = code 2 with a man:
evidence-2-is-female = code 2 with a woman:
evidence-units-only-old = only before 1 July 2025:
evidence-units-only-new = only since 1 July 2025:
evidence-units-either = could be of either:
evidence-units-district = with a district:
