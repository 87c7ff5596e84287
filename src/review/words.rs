//! The words of a review: headings, levels and inputs as a person reads them, in the language of the catalog.

use super::{About, Choice, Other};
use crate::link::best::Reason;
use crate::link::model::Level;
use crate::messages::Catalog;

/// Between the relations of one level.
const BETWEEN: &str = " / ";

/// A level as files have it: its relations.
pub fn level_id(level: &Level) -> String {
    level.is.join(BETWEEN)
}

/// A level in words: each of its relations, «hoặc» between them. A relation that has no words stays itself; a number stays
/// behind its relation.
pub fn level(id: &str, catalog: &Catalog) -> String {
    let or = format!(" {} ", catalog.text("review-or"));
    id.split(BETWEEN).map(|relation| one_relation(relation, catalog)).collect::<Vec<_>>().join(&or)
}

fn one_relation(relation: &str, catalog: &Catalog) -> String {
    let (name, number) = relation.split_once(' ').unwrap_or((relation, ""));
    // The exact link has words of its own for the same.
    let (name, number) = match (name, number) {
        ("near:", reason) => (reason, ""),
        ("different", _) => ("else", ""),
        other => other,
    };
    let known =
        [("agreement", catalog.has(&format!("agreement-{name}"))), ("name", catalog.has(&format!("name-{name}")))];
    let words = match known {
        [(_, true), _] => catalog.word("agreement", name),
        [_, (_, true)] => catalog.word("name", name),
        _ => name.to_owned(),
    };
    if number.is_empty() { words } else { format!("{words} ({number})") }
}

/// The fields of a reference population, by which files name what was compared, and the inputs that they are.
const FIELDS: [(&str, &str); 11] = [
    ("so_dinh_danh", "id"),
    ("so_cmnd", "old-id"),
    ("so_dinh_danh_cu", "cancelled-id"),
    ("ho_ten", "name"),
    ("ngay_sinh", "birth-date"),
    ("gioi_tinh", "sex"),
    ("ma_xa_thuong_tru", "residence"),
    ("noi_cu_tru", "residence"),
    ("ho_ten_cha", "father"),
    ("ho_ten_me", "mother"),
    ("so_dien_thoai", "phone"),
];

/// An input, or the field that stands for it, in words; any other field stays itself.
pub fn input(name: &str, catalog: &Catalog) -> String {
    let known = FIELDS.iter().find(|(field, _)| *field == name).map_or(name, |(_, input)| input);
    if catalog.has(&format!("compared-{known}")) { catalog.word("compared", known) } else { name.to_owned() }
}

/// Why a record is the best of its cluster, in words.
pub fn reasons(reasons: &[Reason], catalog: &Catalog) -> String {
    reasons.iter().map(|reason| catalog.word("best", reason.id())).collect::<Vec<_>>().join("; ")
}

/// A choice in words.
pub fn choice(choice: Choice, catalog: &Catalog) -> String {
    catalog.word("review-choice", choice.id())
}

/// The columns before those of the inputs, each with its width in characters.
pub(super) const FIRST: usize = 6;
/// The place of the choice among them.
pub(super) const CHOICE: usize = 1;
/// The place of the note.
pub(super) const NOTE: usize = 2;

/// The headings and widths of all columns: number, choice, note, probability, both rows, the ID of the other side where
/// people are compared, three columns for each input, the pair.
pub(super) fn columns(about: &About, catalog: &Catalog) -> Vec<(String, u16)> {
    let (ours, theirs) = match about.other {
        Other::People => (catalog.text("review-ours"), catalog.text("review-person")),
        Other::OtherExtract => (catalog.text("review-ours"), catalog.text("review-theirs")),
        Other::SameExtract => (catalog.text("review-first"), catalog.text("review-second")),
    };
    let side = |what: &str, side: &str| format!("{what} · {side}");
    let row = catalog.text("review-row");
    let mut columns = vec![
        (catalog.text("review-number"), 7),
        (catalog.text("review-choice"), 17),
        (catalog.text("review-note"), 24),
        (catalog.text("review-probability"), 10),
        (side(&row, &ours), 10),
        (side(&row, &theirs), 10),
    ];
    if about.other != Other::SameExtract {
        columns.push((side(&catalog.text("review-id"), &theirs), 16));
    }
    for name in &about.inputs {
        let label = input(name, catalog);
        columns.push((side(&label, &ours), 24));
        columns.push((side(&label, &theirs), 24));
        columns.push((side(&label, &catalog.text("review-agreement")), 22));
    }
    columns.push((catalog.text("review-pair"), 36));
    columns
}

#[cfg(test)]
mod tests {
    use super::{input, level, reasons};
    use crate::lang::Lang;
    use crate::link::best::Reason;
    use crate::messages::Catalog;

    #[test]
    fn every_relation_of_the_comparators_has_words() {
        for lang in [Lang::Vi, Lang::En] {
            let catalog = Catalog::new(lang);
            for comparator in crate::link::comparator::COMPARATORS {
                for relation in comparator.relations.iter().chain(&["else", "relative"]) {
                    let name = relation.split(' ').next().expect("a name");
                    let words = level(name, &catalog);
                    assert!(words != name || catalog.has(&format!("agreement-{name}")), "{relation} in {lang:?}");
                }
            }
        }
    }

    #[test]
    fn fields_and_reasons_in_words() {
        let catalog = Catalog::new(Lang::Vi);
        assert_eq!(input("ma_xa_thuong_tru", &catalog), "Nơi thường trú");
        assert_eq!(input("so_so_ho_khau", &catalog), "so_so_ho_khau");
        assert_eq!(reasons(&[Reason::VerifiedId, Reason::Newer], &catalog), "số định danh khớp dân cư; cập nhật sau");
        assert!(Reason::ALL.iter().all(|reason| catalog.has(&format!("best-{}", reason.id()))));
    }

    #[test]
    fn levels_in_words() {
        let catalog = Catalog::new(Lang::Vi);
        for (id, words) in [
            ("same", "giống nhau"),
            ("transposed / one-digit", "đổi chỗ hai chữ số liền nhau hoặc khác một chữ số"),
            ("jaro-winkler 0.92", "gần giống (Jaro–Winkler) (0.92)"),
            ("hoi-nga", "khác dấu hỏi/ngã"),
            ("somebody-elses", "somebody-elses"),
        ] {
            assert_eq!(level(id, &catalog), words);
        }
    }
}
