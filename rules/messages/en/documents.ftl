# Files for other programs: datapackage.json, dqv.jsonld.
datapackage-about = Data cleaned for «đúng, đủ, sạch, sống» (correct, complete, clean, live): every record of the extract, its own columns in their order, then the columns that sach adds.
datapackage-added = Derived by sach from this field.
datapackage-row = Number of the record in the extract, from 1.
datapackage-status = Status of the record.
datapackage-correct = 1 if the record is correct, else 0.
datapackage-complete = 1 if the record is complete, else 0.
datapackage-clean = 1 if the record is clean, else 0.
datapackage-live = 1 if the record is live, else 0.
datapackage-findings = Ids of the rules that the record breaks, joined by semicolons.
datapackage-link = Outcome of the link to the reference population.
datapackage-reference_id = ID of the person found in the reference population.
dqv-index = Data quality index
dqv-passed-share = Share of records that pass the criterion
dqv-rule-share = Share of records that meet the rule, of those that could be asked
dqv-coverage = Share of the people who should be in the registry and are
