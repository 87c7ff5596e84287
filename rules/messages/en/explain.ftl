# Explaining one link (`sach explain`), and why a record is the best of a group of duplicates.

explain-title = Record { $row } and population, row { $other }
explain-title-within = Record { $row } and record { $other }
explain-title-exact = Record { $row }
explain-bits = bits
explain-prior = Before comparing
explain-kin = kin would agree in the same way (twins, siblings, parent and child)
explain-total = Total
explain-missing = a value is missing
explain-rare = a rare value
explain-common = a frequent value
explain-probability = Probability of being one person: { $share }
explain-shared = Others agree nearly as well: they share the probability.
explain-outcome = Outcome of the link: { $outcome }
explain-link = A link. The ID of the person stands in the column reference_id of links.parquet; it goes into the record on request only.
explain-link-within = A duplicate: both records are one person's. No record is merged or deleted.
explain-possible = For a person to decide: look at both sides in review.xlsx, choose, then run again with --decisions.
explain-non-link = No link: more likely two people.
explain-nobody = Nobody is found by a number, and nobody is alike enough to be looked at.
explain-decided = Decided by a person (--decisions), whatever the probability.
explain-exact = Found by a number, not compared part by part: there are no weights.
explain-nothing = { $folder } has no link of record { $row }: nobody is similar enough to be looked at, or there is no such record.
explain-not-an-output = { $folder } is no output folder with links.parquet, or that run did not finish. Run “sach link run” or “sach dedupe” first.

## Why a record is the best
best-verified-id = its ID agrees with the population
best-fewer-findings = fewer findings
best-more-filled = more complete
best-newer = updated later
best-first = comes first
