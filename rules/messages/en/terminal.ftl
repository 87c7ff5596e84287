# What the terminal shows: the summary at the end of a run and the general errors. Never a value of a record.

## General errors
input-unreadable = Cannot read { $file }: { $cause }. Check the path, the format and the permission to read it.
output-unwritable = Cannot write { $file }: { $cause }. The outputs of the earlier run are untouched.
output-locked = Another run is writing into { $file }. Wait for it to end, or choose another folder with --out.
output-xlsx-too-long = { $file }: an Excel sheet holds { $records } records at most. Use --format csv or --format parquet.
reference-not-prepared = { $file } is no prepared reference population, or its preparation did not finish. Run “sach population build” again.
reference-other-version = { $file } was prepared by another version of sach. Run “sach population build” again.

## Summary
summary-records = Records
summary-count = Count
summary-share = Share
summary-criterion = Criterion
summary-passed = Passed
summary-failed = Failed
summary-passed-share = Share passed
summary-rules = Most frequent findings
summary-rule = Rule
summary-malformed = Malformed lines by reason
summary-within = Within the accepted levels.
summary-exceeded = Accepted levels exceeded:
summary-exceeded-level = { $level }: { $share } (at most { $limit })
summary-compared = Numbers left { $open } cases open; comparing names, dates and the rest found { $links } more people and leaves { $review } pairs for a person to decide (review.xlsx).
summary-since =
    Since the run of { $date }: index { $before } → { $now };
    records rejected or to review { $then } → { $records }.
summary-since-otherwise =
    Since the run of { $date } (only one of the two had a reference population):
    index { $before } → { $now }; records rejected or to review { $then } → { $records }.
summary-report = Report: { $file }
