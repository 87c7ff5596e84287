# Linkage problems with known truth: `sach synth --problem`.

synth-unknown-problem = There is no linkage problem { $problem }. There is: { $known }.
synth-problem-field-and-change = A damage that is not known by its name needs both: field and change.
synth-problem-written = Made up { $records } records of { $people } people ({ $absent } of them not in the population), and who each record is, in { $folder }.
