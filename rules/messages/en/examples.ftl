# Examples of rules that do not hold: `sach rules check`. One line each.

examples-good-fails = error: { $rule }: good example { $number } gave «{ $gave }» and may not fail: { $example }
examples-bad-holds = error: { $rule }: bad example { $number } gave «{ $gave }» and must fail: { $example }
examples-none-passes = error: { $rule }: no good example is decided (they gave «{ $gave }»); at least one must pass
examples-no-date = error: { $rule }: { $which ->
    [good] good
   *[bad] bad
} example { $number }: run_date is no date written DD/MM/YYYY: { $example }

examples-gave-pass = pass
examples-gave-fail = fail
examples-gave-undecided = undecided
examples-gave-not-applicable = not applicable
