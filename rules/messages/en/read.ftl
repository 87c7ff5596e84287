# Reading inputs: what stops a run, and why a line is no record.
# Each sentence names the file and says what to do. Never a value from the data.

input-none = No input was given: name a file, a pattern such as 'list-*.csv', or - for standard input.
input-missing = There is no file { $file }: check the name and the folder.
input-no-match = No file matches { $pattern }: check the pattern and the folder.
input-directory = { $file } is a folder: give a file, or a pattern such as { $file }/*.csv.
input-empty = { $file } is empty: export it again.
input-header-only = { $file } has a header but no records: export it again with its data.
input-no-data = No sheet of { $file } has any data: name the sheet with --sheet if it is hidden.
input-binary = { $file } is neither text nor a format that can be read: give CSV, XLSX, XLS, ODS, Parquet or NDJSON.
input-archive = { $file } is a ZIP archive: unpack it and give the files in it.
input-json-array = { $file } is one JSON array: write one object per line (jq -c '.[]') and give that.
input-json-nothing = { $file } has no JSON object on a line of its own: check the export.
input-encoding-unknown = { $file } is mostly not text in its encoding: name the encoding with --encoding (tcvn3, vni, viscii, vps, windows-1258 …), or save it as UTF-8.
input-not-lines = { $file } is a table, not a text with one value a line: save the column as a text file, or give the table to sach clean.
input-compressed-broken = { $file } cannot be decompressed ({ $cause }): copy or download it again.
input-workbook-broken = The workbook { $file } is damaged ({ $cause }): open it in a spreadsheet and save it again.
input-encrypted = The workbook { $file } is protected by a password: save it without one.
input-sheet-missing = { $file } has no sheet { $sheet }: its sheets are { $sheets }.
input-parquet-broken = The Parquet file { $file } cannot be read ({ $cause }): write it again.
input-parquet-type = Column { $column } of { $file } has a type that cannot be read: write it as text.
input-header-row-missing = { $file } has no header in row { $row }: give the row of the headings with --header-row (among the first 150 lines).
input-headers-differ = Column “{ $column }” is not in both { $file } and { $first }: files of one extract must have the same headings.
input-line-too-long = Line { $line } of { $file } is longer than 64 MiB: this is no file of records; check the line ends and the format.

encoding-decided = { $likeliest }: it makes Vietnamese syllables of { $valid } of the { $words } words with marks; the next, { $next }, of { $next_valid }.
encoding-undecided = There are bytes that are not UTF-8, and not enough to choose another encoding; the likeliest, { $likeliest }, makes Vietnamese syllables of { $valid } of the { $words } words with marks ({ $next }: { $next_valid }). If you know the encoding, name it with --encoding.
encoding-mostly-utf8 = UTF-8: { $valid } of the { $words } words with marks are UTF-8; the other records cannot be read.

columns-missing = The extract has no column for { $fields }. Columns found: { $columns }. Name them with --map "Heading=field".
columns-no-header = No heading of the { $columns } columns is known, and the line taken for the header looks like a record: add a line of headings, or name its row with --header-row.
columns-map-unknown-header = The data have no column “{ $column }”; the nearest are: { $near }.
columns-map-unknown-field = --map names the field “{ $field }”, which the registry does not have; the nearest are: { $near }.
columns-map-twice = --map names the column “{ $column }” or its field twice: give each once.

malformed-too-few-cells = fewer cells than the header
malformed-too-many-cells = more cells than the header
malformed-undecodable = bytes that are not text in the encoding of the file
malformed-unclosed-quote = a quotation mark that is never closed
malformed-stray-quote = text after a closing quotation mark
malformed-not-json = not a JSON object, or a key that stands twice
malformed-title = a line above the data or part of the header
malformed-numbering = the row of column numbers
malformed-total = a line of totals
malformed-signature = a line of place, date, signatures or notes
malformed-blank-line = a blank line
