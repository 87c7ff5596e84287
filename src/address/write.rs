//! Writing an address in the units of today.

use std::ops::Range;

use super::table::units;
use super::unit::UnitId;
use crate::value::PartialDate;

/// The whole address in the units of today, by the names of a day: what it says of street, house or hamlet as it stands
/// (`head`, in bytes of the text), then the ward and its province.
pub fn standard(text: &str, head: Range<usize>, ward: UnitId, day: Option<PartialDate>) -> String {
    let separators = |code: char| code.is_whitespace() || matches!(code, ',' | ';' | '-' | '–' | '(' | '.');
    let head = text.get(head).unwrap_or_default().trim_matches(separators);
    let table = units();
    let mut address = String::with_capacity(text.len() + 24);
    if !head.is_empty() {
        address.push_str(head);
        address.push_str(", ");
    }
    address.push_str(table[ward].name_on(day));
    if let Some(province) = table.new_province_of(ward) {
        address.push_str(", ");
        address.push_str(table[province].name_on(day));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::super::unit::{Era, Level};
    use super::*;

    #[test]
    fn the_head_stays_and_the_units_are_those_of_the_day() {
        let ward = units().by_code(Era::New, Level::Ward, 7294).expect("Bố Hạ is a ward");
        let text = "Thôn 3 - Bố Hạ, Yên Thế, Bắc Giang";
        let day = |year, month, day| PartialDate::new(year, month, day);
        assert_eq!(standard(text, 0..9, ward, None), "Thôn 3, Phường Bố Hạ, Thành phố Bắc Ninh");
        assert_eq!(standard(text, 0..9, ward, day(2026, 9, 19)), "Thôn 3, Xã Bố Hạ, Tỉnh Bắc Ninh");
        assert_eq!(standard(text, 0..0, ward, day(2026, 9, 20)), "Phường Bố Hạ, Thành phố Bắc Ninh");
    }
}
