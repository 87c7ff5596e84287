worklist-number = No.
worklist-unit = Unit
worklist-status = Status
worklist-problems = What is wrong, and what to do
worklist-choice = Decision
worklist-reason = Why refused
worklist-basis = Basis (document)
worklist-note = Note / passed on to
worklist-officer = Officer
worklist-date = Date
worklist-record = Record code
worklist-proposed = Proposed: { $header }
worklist-corrected = Correct to: { $header }
worklist-choice-keep = keep
worklist-choice-as-proposed = as proposed
worklist-choice-otherwise = otherwise
worklist-choice-remove = remove
worklist-choice-pass-on = pass on
worklist-also-keep = leave; leave as is; it is right
worklist-also-as-proposed = accept; agreed; correct as proposed
worklist-also-otherwise = change; correct otherwise; other
worklist-also-remove = delete; drop
worklist-also-pass-on = forward; hand over; refer
worklist-blank = (blank)
worklist-also-blank = (empty); (none)
worklist-not-an-output = { $folder } is no output folder of “sach clean”: it has no report.json of a run. Name the right folder, or run “sach clean” again.
worklist-changed = { $file } is no longer the file that the run wrote: its records or cells differ. Run “sach clean” again and use its new output.
worklist-split-unknown = There is no field or column { $field } to split the worklist by. It can be split by: { $possible }.
worklist-split-personal = The worklist is not split by { $field }: its values may name a person, and everybody sees the names of files. It can be split by: { $possible }.
worklist-split-values = The worklist cannot be split by { $field }: it has more than 2,000 different values, or almost one for each record. Split by ma_xa, ma_tinh or a field that names an office.

## The sheets
worklist-title = Records to be dealt with
worklist-sheet = To decide
worklist-sheet-guide = Guide
worklist-sheet-units = By unit
worklist-unit-unknown = unit not known
worklist-proposal = Proposed
worklist-hint = For information
worklist-others = In one group with the records { $records }
worklist-whole = Whole record
worklist-code = Code
worklist-province = Province
worklist-total = To deal with
worklist-written = In this file
worklist-private = This file holds personal data: only those who were given the work may see it; do not send it through social networks or private mail.

## Help at the cells
worklist-choice-help = keep: the record is right. as proposed: take every “Proposed” value. otherwise: take the “Correct to” values. remove: out of the registry. pass on: somebody else decides. Leave empty if not looked at.
worklist-choice-wrong = Choose one of the list, or leave the cell empty.
worklist-basis-help = The document that the decision rests on, for example: birth certificate 12/2015 of Ba Đình ward. Required for otherwise and remove.
worklist-note-help = A note. With “pass on”: which office or person it goes to.
worklist-officer-help = The name of the person who decides. May stay empty where the whole file is one person's: who takes the file back says who it was.
worklist-date-help = The day of the decision, as day/month/year, for example 25/11/2026. Empty means the day on which it is applied.
worklist-corrected-help = The right value, from the document. Empty: this cell is not changed. Enter { $blank } to take away the value there is. Choose “otherwise”.

## The guide
worklist-guide-about = This file
worklist-guide-file = { $registry }, cleaned on { $date }. { $written } records in this file need a person.
worklist-guide-left = { $left } more records are not in this file, since a file holds 20,000 rows: deal with these and run again, or split by unit with --split-by ma_xa.
worklist-guide-not-split = The list could not be split as asked: that field has too many different values, or almost one for each record; everything is in one file.
worklist-guide-row = Each row
worklist-guide-row-words = One record of the registry. The column “What is wrong, and what to do” says what is wrong, what to do, and by which source. Cells with findings are coloured: point at one to read about it. The column right after it has the proposed value where one is known. Record r17 is the one whose code in the last column begins with r17.
worklist-means-keep = The record is right as it is. Name the document if there is one. The record is not listed again for as long as nothing changes.
worklist-means-as-proposed = Every value in the “Proposed” columns of the row is taken. Nothing goes into the “Correct to” columns.
worklist-means-otherwise = The values entered in the “Correct to” columns are taken; cells left empty are not changed. A document is required.
worklist-means-remove = The record is taken out of the registry (a duplicate, not real, no longer valid). A document is required. What is taken out is kept in a file of its own, whole.
worklist-means-pass-on = Somebody else has to decide: say who in the column “Note / passed on to”. The record stays as it is.
worklist-guide-values = Correct to
worklist-guide-corrected = Enter the right value with all zeros in front; dates as day/month/year. Enter { $blank } to take away the value there is. Values are checked when they are applied: if one is not valid, its row comes back with the reason, and the other rows are applied all the same.
worklist-guide-who = Officer, date
worklist-guide-who-words = Every decision needs somebody who answers for it: a name in the column “Officer”, or one name for the whole file, given when it is applied. If two people decide differently about one record, neither decision is applied and both are told.
worklist-guide-keep = Do not change
worklist-guide-keep-words = Do not change the headings and the last column, “Record code”: by it a decision finds its record. Rows may be filtered, reordered and deleted, columns hidden. The other columns are locked against a slip of the hand, without a password; to sort, unprotect the sheet.
worklist-guide-save = Save and send back
worklist-guide-save-words = Save as XLSX, ODS or CSV (UTF-8), with Excel, LibreOffice or Google Sheets. Whoever is responsible then runs: sach apply OUTPUT_FOLDER FILE…
worklist-guide-private = Privacy

## On the terminal
worklist-needing = { $needing } records need a person; worklists: { $files }.
worklist-kept = { $kept } records were decided to be kept and are not listed.
worklist-left = { $left } records are in no file: a file holds 20,000 rows. Split by unit: sach worklist FOLDER --split-by ma_xa.
worklist-file = { $file }: { $written } records, { $of }
worklist-files-more = and { $count } more files in { $folder }
worklist-foreign-folder = { $folder } holds the results of another command, which would be cleared away. Choose another folder with --to.
stage-worklist = Writing the worklists
