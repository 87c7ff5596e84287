# Errors of `sach synth` and of the files in rules/synth.

synth-people-out-of-range = The number of people (--people) must be 1 to { $most }: with more, a province runs out of personal IDs.
synth-too-many-records = Cannot make { $records } records (--records): only { $fitting } people of the population just made can have one. Lower --records or raise --people.
synth-errors-out-of-range = The share of records with an error (--errors) must be a number from 0 to 1.
synth-run-date-out-of-range = The run date must lie between the years { $from } and { $to }.
synth-spec-unknown = “{ $word }” means nothing here. There is: { $known }.
synth-spec-value = This value cannot be read: { $cause }
synth-spec-day = “{ $day }” is no day. Examples: birth + 18y, run-date - 3d, 01/07/2025.
synth-spec-no-parameters = This word stands alone, without parameters.
synth-spec-width = The number of digits must be 1 to 18.
synth-spec-range = This range is empty, or the weights are nought.
synth-spec-share = A share is a number from 0 to 1.
synth-spec-brace = A closing brace is missing in “{ $text }”.
synth-spec-condition = This condition says nothing: in, not-in, present, ages, months, sex or who is missing.
synth-spec-nobody = No sort of people in `who` has “{ $who }” in its `with` or `maybe`.
synth-spec-twice = “{ $name }” is there already.
synth-spec-circle = These columns need each other in a circle: { $columns }.
synth-spec-no-change = This defect does nothing: change, person or again is missing, or the weight is nought.
synth-spec-one-change = A change says one thing.
