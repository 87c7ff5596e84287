//! Lines of Vietnamese office sheets that are no records: numbering under the header, totals and signatures at the end.
//!
//! Pure functions over the cells of lines. They would rather leave a line in than take a record out: a line counts as
//! the end of a sheet only if it says so and almost all of it is empty.

use super::malformed::MalformedReason;

/// The end of a sheet is looked for among this many lines with something in them.
pub(super) const FOOTER_LINES: usize = 30;

/// First words of lines of totals, as written (a fold would make «Cộng» of «Công»).
const TOTALS: [&str; 7] = ["tổng cộng", "tổng số", "tổng", "cộng", "tong cong", "tong so", "total"];

/// First words of lines below the table: who made and signed it, how many it has, where copies go.
const CLOSINGS: [&str; 25] = [
    "người lập",
    "thủ trưởng",
    "giám đốc",
    "phó giám đốc",
    "hiệu trưởng",
    "chủ tịch",
    "phó chủ tịch",
    "kế toán",
    "cán bộ",
    "công chức",
    "trưởng phòng",
    "trưởng công an",
    "đại diện",
    "xác nhận của",
    "tm.",
    "kt.",
    "tl.",
    "tuq.",
    "nơi nhận",
    "ghi chú:",
    "danh sách này",
    "danh sách có",
    "ấn định danh sách",
    "lập biểu",
    "bằng chữ",
];

/// Words anywhere in a cell that only the space for a signature has.
const SIGNED: [&str; 5] = ["ghi rõ họ", "ký tên", "đóng dấu", "(ký", "ký và"];

/// True for the row of numbers under a header: `(1) (2) (3)`, `1 2 3`, `A B 1 2`, with formulas such as `(5)=(3)+(4)`.
pub(super) fn is_numbering(cells: &[String]) -> bool {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    if filled.len() * 2 <= cells.len() {
        return false;
    }
    let (mut letters, mut numbers, mut marked) = (0, 0, 0);
    for cell in &filled {
        let bare = cell.trim_start_matches(['(', '[']);
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &bare[digits..];
        if digits > 0 && digits <= 3 {
            let formula = rest.starts_with([')', ']', '='])
                && rest.chars().all(|c| c.is_ascii_digit() || "()[]=+-x*/ ".contains(c));
            if bare[..digits].parse() != Ok(numbers + 1) || !(rest.is_empty() || formula) {
                return false;
            }
            numbers += 1;
            marked += usize::from(formula);
        } else {
            let letter = bare.trim_end_matches([')', ']']);
            if numbers > 0 || letter.len() != 1 || !letter.eq_ignore_ascii_case(&letter_of(letters)) {
                return false;
            }
            letters += 1;
        }
    }
    numbers >= 3 || marked >= 2 || (letters > 0 && numbers >= 1 && letters + numbers >= 3)
}

fn letter_of(index: u8) -> String {
    char::from(b'a' + index.min(25)).to_string()
}

/// The lines of totals and signatures at the end, as index and reason, among the last lines of a table of that width.
/// `None` stands for a line that is blank.
pub(super) fn footer(lines: &[Option<Vec<String>>], width: usize) -> Vec<(usize, MalformedReason)> {
    let mut first = None;
    for (index, line) in lines.iter().enumerate().rev() {
        let Some(cells) = line else { continue };
        let filled = filled(cells);
        match says(&filled, width) {
            Some(_) => first = Some(index),
            None if is_sparse(&filled, width) && !filled.iter().any(|cell| has_number(cell)) => {}
            None => break,
        }
    }
    let Some(first) = first else { return Vec::new() };
    let reason = |cells: &Vec<String>| says(&filled(cells), width).unwrap_or(MalformedReason::Signature);
    let from_first = lines.iter().enumerate().skip(first);
    from_first.filter_map(|(index, line)| line.as_ref().map(|cells| (index, reason(cells)))).collect()
}

fn filled(cells: &[String]) -> Vec<&str> {
    cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect()
}

/// At most 40 % filled, or a single cell of several.
fn is_sparse(filled: &[&str], width: usize) -> bool {
    filled.len() * 5 <= width * 2 || (filled.len() == 1 && width > 1)
}

/// What a line says that it is. In a narrow table up to three cells may be filled, never all of them.
fn says(filled: &[&str], width: usize) -> Option<MalformedReason> {
    let sparse = is_sparse(filled, width);
    let narrow = filled.len() <= 3 && filled.len() < width;
    let first = filled.first()?.to_lowercase();
    if (sparse || narrow) && TOTALS.iter().any(|total| begins(&first, total)) {
        return Some(MalformedReason::Total);
    }
    let closes = |cell: &str| {
        let cell = cell.to_lowercase();
        let cell = cell.trim_start_matches(['-', '*', ' ']);
        CLOSINGS.iter().any(|closing| begins(cell, closing))
            || SIGNED.iter().any(|signed| cell.contains(signed))
            || is_place_and_date(cell)
    };
    let first_closes = narrow && closes(filled[0]);
    (first_closes || (sparse && filled.iter().any(|cell| closes(cell)))).then_some(MalformedReason::Signature)
}

/// Starts with these words, and not with a longer word.
fn begins(cell: &str, words: &str) -> bool {
    cell.strip_prefix(words)
        .is_some_and(|rest| words.ends_with(['.', ':']) || !rest.starts_with(|next: char| next.is_alphanumeric()))
}

/// `Hà Nội, ngày 05 tháng 03 năm 2026`, also with dots for the numbers.
fn is_place_and_date(cell: &str) -> bool {
    let after = |text: &str, word: &str| text.find(word).map(|at| at + word.len());
    after(cell, "ngày")
        .and_then(|at| after(&cell[at..], "tháng").map(|next| at + next))
        .is_some_and(|at| cell[at..].contains("năm"))
}

/// Nine digits in a row: a number of a person, a card or a phone, so the line may be a record.
fn has_number(cell: &str) -> bool {
    let mut run = 0;
    cell.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run >= 9
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        line.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn numbering_rows() {
        for yes in ["(1)|(2)|(3)", "1|2|3", "A|B|1|2", "(1)|(2)|(3)=(1)+(2)", "(a)|(b)|(1)|(2)", "[1]|[2]", "1||2|3"] {
            assert!(is_numbering(&cells(yes)), "{yes}");
        }
        for no in ["1|2", "1|3|2", "2|3|4", "1|An|3", "A|B|C", "1||||2|3", "", "079095001234|1|2", "1|1|1", "1|2|3đ"] {
            assert!(!is_numbering(&cells(no)), "{no}");
        }
    }

    #[test]
    fn the_end_of_a_sheet() {
        use MalformedReason::{Signature, Total};
        type Case<'a> = (&'a [&'a str], &'a [(usize, MalformedReason)]);
        let table: [Case<'_>; 9] = [
            (&["1|An|079095001234|1|2", "Tổng cộng||||25"], &[(1, Total)]),
            (&["Cộng: 2 người||||"], &[(0, Total)]),
            (
                &[
                    "1|An|2|3|4",
                    "|||Hà Nội, ngày 5 tháng 3 năm 2026|",
                    "Người lập biểu|||Thủ trưởng đơn vị|",
                    "(Ký, ghi rõ họ tên)||||",
                    "",
                    "Trần Thị B||||",
                ],
                &[(1, Signature), (2, Signature), (3, Signature), (5, Signature)],
            ),
            // Records: full, with a number, with a name that begins like a total, without any closing words.
            (&["Tổng cộng||||25", "2|An|079095001234|1|2"], &[]),
            (&["Tổng cộng||||25", "|||079095001234|"], &[]),
            (&["Công Văn An||||", "Cộngg||||"], &[]),
            (&["7|Giám đốc An|x|y|z"], &[]),
            (&["3|An|||"], &[]),
            (&["3|An|||", "Tổng số thẻ|||||"], &[(1, Total)]),
        ];
        for (lines, expected) in table {
            let lines: Vec<_> = lines.iter().map(|line| (!line.is_empty()).then(|| cells(line))).collect();
            assert_eq!(footer(&lines, 5), expected, "{lines:?}");
        }
    }
}
