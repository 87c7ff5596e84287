//! Which of the things that findings expect are values that a person can take over as they stand, and which are words
//! about the matter: candidates of a divided ward, the day of a death beside an ID, a ward where the cell has a street too.

use crate::address::{EraContext, locate};

/// Rules whose `expected` is never a value of the field that they are about.
const WORDS: [&str; 8] = [
    "address-ambiguous",
    "address-divided",
    "admin-unit-ambiguous",
    "admin-unit-divided",
    // The day of the death, at the ID.
    "link-dead",
    "link-dead-before-validity",
    // The unit that a person moved to, without house and street.
    "link-moved",
    // The day on which the reference was last brought up to date, which is not the record's.
    "link-reference-newer",
];

/// The value that a finding proposes for a cell of that kind; None where what it expects is no value for the cell, or the
/// one that stands there.
pub fn value<'e>(rule: &str, kind: Option<&str>, cell: &str, expected: Option<&'e str>) -> Option<&'e str> {
    let expected = expected.map(str::trim).filter(|text| !text.is_empty() && *text != cell.trim())?;
    let fits = match kind {
        Some("address") => is_whole_address(cell, expected),
        Some("admin-unit") => is_unit(cell, expected),
        _ => true,
    };
    (fits && !WORDS.contains(&rule)).then_some(expected)
}

/// An address keeps its house and street: a bare unit is no address of a cell that had more.
fn is_whole_address(cell: &str, expected: &str) -> bool {
    let head = |text: &str| text[locate(text, EraContext::Unknown).head].chars().any(char::is_alphanumeric);
    head(expected) || !head(cell)
}

/// A column of codes takes codes, and a unit with all that it lies in (`Phường Ba Đình, Thành phố Hà Nội`) is no unit's
/// name.
fn is_unit(cell: &str, expected: &str) -> bool {
    let is_code = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    !expected.contains(", ") && (cell.trim().is_empty() || is_code(expected) == is_code(cell.trim()))
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn what_is_taken_over_is_a_value_of_the_cell() {
        let address = Some("address");
        for (rule, kind, cell, expected, taken) in [
            ("link-dob-mismatch", Some("birth-date"), "01/01/1980", "15/12/1980", true),
            ("link-superseded", Some("personal-id"), "040218420728", "040217571187", true),
            ("link-dead", Some("personal-id"), "036074445736", "09/05/2025", false),
            ("link-moved", address, "Tổ 5, Xã Ea Kar, Tỉnh Đắk Lắk", "Xã Ea Knốp, Tỉnh Đắk Lắk", false),
            ("address-misspelled", address, "Tổ 6, Xã Bến Cuầ, Tây Ninh", "Tổ 6, Xã Bến Cầu, Tỉnh Tây Ninh", true),
            ("address-misspelled", address, "Tổ 6, Xã Bến Cuầ, Tây Ninh", "Xã Bến Cầu, Tỉnh Tây Ninh", false),
            ("address-abolished", address, "Phường Trúc Bạch, Hà Nội", "Phường Ba Đình, Thành phố Hà Nội", true),
            ("admin-unit-abolished", Some("admin-unit"), "00006", "00004", true),
            ("admin-unit-abolished", Some("admin-unit"), "00006", "Phường Ba Đình, Thành phố Hà Nội", false),
            ("admin-unit-misspelled", Some("admin-unit"), "P. Ba Đinh", "Phường Ba Đình", true),
            ("admin-unit-abolished", Some("admin-unit"), "46", "Thành phố Huế", false),
            ("link-name-near", Some("person-name"), "Đỗ Hà", "Đỗ Hà", false),
            ("link-name-near", Some("person-name"), "Đỗ Hà", "", false),
        ] {
            assert_eq!(value(rule, kind, cell, Some(expected)).is_some(), taken, "{rule}: {cell} → {expected}");
        }
        assert_eq!(value("link-not-found", None, "", None), None);
    }
}
