# The history of runs (--history, sach history).
history-none = There is no run in the history yet.
history-title = { $registry }: runs: { $runs }
history-date = Run date
history-run = Run
history-index = Index
history-now = Now
history-before = Before
history-damaged = Line { $line } of { $file } is no run. Mend or remove the line.
history-unknown = The history in { $folder } has no run of the registry { $registry }. It has: { $known }.
