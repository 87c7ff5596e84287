# sach apply: worklists read back, decisions applied, the result cleaned again.

## Progress
stage-decisions = Finding the records decided about
stage-apply = Applying decisions

## The result on the terminal
apply-rows = Rows of worklists
apply-rows-read = read
apply-rows-applied = done
apply-rows-refused = refused
apply-rows-conflict = in conflict
apply-rows-open = left open
apply-records = Corrected { $corrected } records ({ $values } values), took out { $removed }, kept { $kept }, passed on { $passed }.
apply-standing = { $count } records were kept before and have not changed; nobody needs to look again.
apply-not-done = Decisions that were not done:
apply-refused-row = { $file }, row { $row }:
apply-refused-left = … and { $count } rows more.
apply-refused-file = All of them, with the reasons, are in { $file }: correct them there, then run `sach apply { $folder } { $file }`.
apply-other-rules = The rule file { $registry } has changed since the run before; this run goes by the one of today.

## The file refused.xlsx
apply-refused-title = Decisions that were not done
apply-refused-sheet = To look at again

## Reasons. $rule is what the rule says: what is wrong, and what to do.
apply-conflict = The record is decided in another way in { $file }, row { $row }: agree, then send one decision.
apply-changed-in-place = The value in column “{ $column }” was changed in its place: choose “otherwise” and write the right value into the column “Correct to”.
apply-mends-nothing = The value proposed for column “{ $column }” does not put it right: { $rule }. Choose “otherwise” and write the right value.
apply-breaks-rule = The value entered for column “{ $column }” is not accepted: { $rule }.
apply-new-error = With this correction column “{ $column }” would be wrong: { $rule }.
apply-new-error-record = With this correction the record would be wrong: { $rule }.
apply-why-broken-line = The line does not read as a record; what stands in it is in the column for notes.
apply-why-no-choice = Something is filled in, but nothing is chosen in the column “Decision”.
apply-why-unknown-choice = The decision is none of the list: keep, as proposed, otherwise, remove, pass on.
apply-why-no-record = The record code is missing or was changed: copy it from the original worklist.
apply-why-unknown-record = This run has no record of that code: use the worklist of this very run.
apply-why-stale = The record has changed since the worklist was made: look at it in the new worklist.
apply-why-already = The record was corrected or taken out the last time.
apply-why-no-officer = Nobody is named as officer: fill in the column “Officer”, or run again with --by.
apply-why-no-date = The date cannot be understood: write day/month/year.
apply-why-later-than-run = The date lies after the run date.
apply-why-no-basis = A correction of one's own and a removal need a document that they rest on.
apply-why-no-addressee = Whoever passes a record on has to say to whom, in the column “Note / passed on to”.
apply-why-nothing-proposed = Nothing is proposed for this record: choose “otherwise” and write the right value.
apply-why-other-proposal = What stands as proposed for “{ $column }” is not what sach proposed: choose “otherwise”, write the value into the column for corrected values, and name the document.
apply-why-nothing-entered = The choice is “otherwise”, but no column “Correct to” has a value.
apply-why-entered-besides = A column “Correct to” has a value, but the decision is not “otherwise”: choose again, or delete that value.
apply-why-nothing-changes = The values entered are those that stand there: if the record is right, choose “keep”.

## Commands that cannot run
apply-not-an-output = { $folder } is not the output folder of `sach clean` or `sach apply`: there is no manifest.json of a run in it.
apply-output-changed = { $file } is no longer what was written, so that no decision can be applied to it: run `sach clean` again, and make a new worklist.
apply-file-missing = { $file }, which { $folder } was made with, is not there: name it with { $option }.
apply-registry-elsewhere = { $folder } was made with a registry file of its own ({ $registry }): name the file with --registry.
apply-model-elsewhere = { $folder } was made with a linkage model of its own ({ $model }): name the file with --model.
apply-same-folder = The new results cannot go into { $folder } itself: choose another folder with --out.
apply-next-holds = { $folder } holds what other worklists decided; writing over it would lose that. Choose another --out, name those worklists in the same command, too, or go on from there: sach apply { $folder } …
apply-no-worklist = { $file } is not a worklist: it has no columns “Decision” and “Record code”. Use the worklist.xlsx that sach made, with its header as it is; to save it as CSV, save the first sheet.
