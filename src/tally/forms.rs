//! How often values of one form occur: of wrong values one by one, of changed values before and after.
//!
//! The first [`MOST`] forms in the order of the records are told apart, all later ones counted together, so that memory is
//! bounded however wild a column is. A batch tells all of its own apart: which come first shows only when the batches
//! are added, in their order.

use rustc_hash::FxHashMap;

use crate::report::form::write_form;
use crate::report::{ChangePattern, Form};

/// So many forms of one column are told apart.
const MOST: usize = 1_000;
/// Between the form before and the form after; no form has it.
const BETWEEN: char = '\n';

/// Forms and how often they occur.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    /// How many values.
    total: u64,
    /// By form: when it first came among the others, and how often.
    told: FxHashMap<Box<str>, (usize, u64)>,
    /// The form in hand.
    buffer: String,
}

impl Forms {
    /// Counts a value.
    pub fn value(&mut self, text: &str) {
        self.count(|form| write_form(text, form));
    }

    /// Counts a change.
    pub fn change(&mut self, before: &str, after: &str) {
        self.count(|form| {
            write_form(before, form);
            form.push(BETWEEN);
            write_form(after, form);
        });
    }

    fn count(&mut self, write: impl FnOnce(&mut String)) {
        self.total += 1;
        self.buffer.clear();
        write(&mut self.buffer);
        if let Some((_, count)) = self.told.get_mut(self.buffer.as_str()) {
            *count += 1;
        } else {
            let place = self.told.len();
            self.told.insert(self.buffer.as_str().into(), (place, 1));
        }
    }

    /// Adds the forms of the next part.
    pub fn add(&mut self, later: Self) {
        self.total += later.total;
        let mut forms: Vec<_> = later.told.into_iter().collect();
        forms.sort_unstable_by_key(|(_, (place, _))| *place);
        for (form, (_, count)) in forms {
            let place = self.told.len();
            if let Some((_, sum)) = self.told.get_mut(&form) {
                *sum += count;
            } else if place < MOST {
                self.told.insert(form, (place, count));
            }
        }
    }

    /// How many values were counted.
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// The commonest forms of values, then all others together under an empty one.
    pub fn values(&self, most: usize) -> Vec<Form> {
        let form = |(form, count): (&str, u64)| Form { form: form.to_owned(), count };
        self.commonest(most).into_iter().map(form).collect()
    }

    /// The commonest changes, then all others together under two empty forms.
    pub fn changes(&self, most: usize) -> Vec<ChangePattern> {
        let pattern = |(forms, count): (&str, u64)| {
            let (before, after) = forms.split_once(BETWEEN).unwrap_or_default();
            ChangePattern { before: before.to_owned(), after: after.to_owned(), count }
        };
        self.commonest(most).into_iter().map(pattern).collect()
    }

    fn commonest(&self, most: usize) -> Vec<(&str, u64)> {
        let mut forms: Vec<(&str, u64)> = self.told.iter().map(|(form, (_, count))| (&**form, *count)).collect();
        forms.sort_unstable_by_key(|(form, count)| (std::cmp::Reverse(*count), *form));
        forms.truncate(most);
        let rest = self.total - forms.iter().map(|(_, count)| count).sum::<u64>();
        forms.extend((rest > 0).then_some(("", rest)));
        forms
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(values: &[u32]) -> Forms {
        let mut forms = Forms::default();
        // A form of its own for each number: so many signs.
        for value in values {
            forms.value(&format!("{value:b}").replace('0', "-").replace('1', "+"));
        }
        forms
    }

    #[test]
    fn the_commonest_come_first_and_nothing_is_lost() {
        let mut forms = Forms::default();
        for text in ["12a", "13b", "7", "Ba", "8", "9", "Tý", "không rõ"] {
            forms.value(text);
        }
        let form = |form: &str, count| Form { form: form.to_owned(), count };
        assert_eq!(forms.values(2), [form("9", 3), form("99a", 2), form("", 3)]);
        assert_eq!(forms.values(9).len(), 4);
        assert_eq!(Forms::default().values(5), []);
    }

    #[test]
    fn changes_keep_what_was_empty_before_or_after() {
        let mut forms = Forms::default();
        forms.change("", "012084012345");
        forms.change("NULL", "");
        forms.change("NULL", "");
        let pattern = |before: &str, after: &str, count| ChangePattern {
            before: before.to_owned(),
            after: after.to_owned(),
            count,
        };
        assert_eq!(forms.changes(3), [pattern("A", "", 2), pattern("", "999999999999", 1)]);
        assert_eq!(forms.changes(1), [pattern("A", "", 2), pattern("", "", 1)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// However a column is cut: the same forms are told apart, and all are counted, also beyond the most.
        #[test]
        fn cuts_change_nothing(
            values in prop::collection::vec(0_u32..4_000, 0..3_000),
            cuts in prop::collection::vec(0_usize..3_000, 0..6),
        ) {
            let added = |cuts: &[usize]| {
                let (mut sum, mut from) = (Forms::default(), 0);
                for cut in cuts.iter().map(|cut| (*cut).min(values.len())).chain([values.len()]) {
                    sum.add(of(&values[from..cut]));
                    from = cut;
                }
                sum
            };
            let mut cuts = cuts;
            cuts.sort_unstable();
            let (whole, parts) = (added(&[]), added(&cuts));
            prop_assert!(whole.told.len() <= MOST);
            prop_assert_eq!(parts.values(2_000), whole.values(2_000));
            let sum = |forms: &Forms| forms.values(3).iter().map(|form| form.count).sum::<u64>();
            prop_assert_eq!(sum(&parts), values.len() as u64);
        }
    }
}
