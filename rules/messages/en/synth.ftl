# Errors of `sach synth`.

synth-people-out-of-range = The number of people (--people) must be 1 to { $most }: with more, a province runs out of personal IDs.
synth-too-many-records = Cannot make { $records } records (--records): the population just made has only { $living } living people. Lower --records or raise --people.
synth-errors-out-of-range = The share of records with an error (--errors) must be a number from 0 to 1.
synth-run-date-out-of-range = The run date must lie between the years { $from } and { $to }.
