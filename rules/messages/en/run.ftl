# Stages, errors and results of commands.
stage-survey = Looking at the whole file
stage-keys = Surveying, taking keys
stage-population = Preparing the population
stage-link = Linking, finding duplicates
stage-clean = Normalizing and checking
stage-report = Writing the report

population-built = Prepared { $people } people ({ $without } without a valid ID, { $malformed } lines that are no records) in { $folder }.
synth-written = Made up { $people } people and { $records } records, { $defects } of them with a known defect, in { $folder }.
synth-unknown-registry = Nothing can be made up for the registry { $registry } yet. There is: { $known }.
commune-unknown = No commune or province of today has the code { $code }. Use the 5 digits of a commune or the 2 digits of a province; see `sach units`.
