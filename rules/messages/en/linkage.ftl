# Probabilistic linkage and duplicates (`sach link`, `sach dedupe`): errors, stages, tables on the terminal.

## Errors
linkage-no-rule = No blocking rule of the model «{ $model }» can be used with the columns of this file. Map columns with --map, or choose another model with --model.
linkage-rule-explodes = The blocking rule «{ $rule }» brings { $pairs } pairs, more than { $most }. Its largest blocks (records × people): { $largest }. Add a key to the rule, or lower its cap, in the model file.
linkage-no-other-side = A reference population (--reference) or another file (--to) is needed; for duplicates within the file use «sach dedupe», to train for that add --within.
linkage-labels-wrong = { $file }: line { $row } does not hold two record numbers of both sides (from 1 to the number of records; two different ones within one file).
linkage-labels-none = { $file } holds no known pair.
linkage-no-such-field = The model «{ $model }» compares the field «{ $field }», which «{ $registry }» does not have. Correct the inputs of the model.
linkage-decisions-unused = Decisions (--decisions) are about pairs that are compared; with --link exact nothing is compared.
train-no-pairs = There is no pair to train on: no blocking rule brings two records together. Use a larger file, or a model that is there.

## Stages
stage-linkage-read = Reading the records to link
stage-linkage-count = Counting pairs
stage-linkage-random = Comparing random pairs
stage-linkage-compare = Comparing pairs
stage-open = Looking for open records

## On the terminal
linkage-candidates = { $pairs } pairs will be compared: { $open } entries to link, { $right } people or records to look among; { $skipped } blocks too large are skipped.
linkage-title = Probabilistic linkage
linkage-counts = Model «{ $model }»: { $open } entries to link, looked for among { $right } people or records, { $pairs } pairs compared.
linkage-rule = Blocking rule
linkage-pairs = Pairs
linkage-skipped = Blocks skipped
linkage-class = Result
linkage-entries = Entries
linkage-class-link = One person
linkage-class-possible = Possible, for a person to decide
linkage-class-non-link = Not found
linkage-for-review = { $pairs } pairs for a person to decide: { $file }
linkage-skipped-pairs = { $blocks } blocks that are too large were skipped, with { $pairs } pairs: these are compared only where another rule brings them. The sizes of the largest stand in report.json.
linkage-decided = Decisions of people: { $given } in the files, { $used } about pairs of this run.
dedupe-conflicts = { $conflicts } decisions «same» could not be held to, because others say otherwise.
train-labelled = m was taken from { $pairs } known pairs.
dedupe-title = Duplicates
dedupe-method = Method
dedupe-groups = Groups
dedupe-method-whole-record = Equal in every value
dedupe-method-id = The same ID
dedupe-method-key = The same key of the registry
dedupe-method-probabilistic = Compared part by part
train-title = Training of the linkage model
train-converged = Settled after { $iterations } iterations at most: { $records } records × { $right } people or records, { $random } random pairs, { $pairs } candidate pairs. Model: { $file }
train-not-converged = NOT settled after { $iterations } iterations: { $records } records × { $right } people or records, { $random } random pairs, { $pairs } candidate pairs. Model: { $file }
train-matches = Pairs of one person (estimated)
train-not-used = not usable
linkage-comparison = Comparison
linkage-level = Level
linkage-bits = Weight (bits)
