//! An officer at a spreadsheet program: fills cells of a workbook in and changes nothing else. A workbook is a ZIP archive
//! of XML; the texts go into the empty cells that the worklist has for them.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::Path;

use calamine::{Data, Reader as _};
use flate2::read::DeflateDecoder;

/// The sheet that is worked in.
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The parts of a workbook, by their names and in their order.
pub fn parts(workbook: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize, bytes: usize| {
        workbook[at..at + bytes].iter().rev().fold(0, |number: usize, byte| number << 8 | usize::from(*byte))
    };
    let end = workbook.windows(4).rposition(|four| four == b"PK\x05\x06").expect("the end of an archive");
    let mut at = number(end + 16, 4);
    let parts = (0..number(end + 10, 2)).map(|_| {
        assert_eq!(&workbook[at..at + 4], b"PK\x01\x02", "an entry of the directory");
        let (method, packed) = (number(at + 10, 2), number(at + 20, 4));
        let (name, extra, comment) = (number(at + 28, 2), number(at + 30, 2), number(at + 32, 2));
        let text = String::from_utf8(workbook[at + 46..at + 46 + name].to_vec()).expect("a name");
        let local = number(at + 42, 4);
        let from = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        at += 46 + name + extra + comment;
        let stored = &workbook[from..from + packed];
        let mut bytes = Vec::new();
        match method {
            0 => bytes.extend_from_slice(stored),
            _ => {
                DeflateDecoder::new(stored).read_to_end(&mut bytes).expect("a packed part");
            }
        }
        (text, bytes)
    });
    parts.collect()
}

/// A workbook of parts, none of them packed.
fn workbook(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        let length = u32::try_from(bytes.len()).expect("a small part").to_le_bytes();
        let named = u16::try_from(name.len()).expect("a short name").to_le_bytes();
        // Version, flags, method, time, date.
        let head: Vec<u8> = [20_u16, 0, 0, 0, 0x21].iter().flat_map(|two| two.to_le_bytes()).collect();
        let common = [&head[..], &sum.sum().to_le_bytes(), &length, &length, &named, &[0, 0]].concat();
        let offset = u32::try_from(file.len()).expect("a small file").to_le_bytes();
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &common, &[0; 10], &offset, name.as_bytes()].concat());
        file.extend([b"PK\x03\x04".as_slice(), &common, name.as_bytes(), bytes].concat());
    }
    let count = u16::try_from(parts.len()).expect("a few parts").to_le_bytes();
    let size = u32::try_from(directory.len()).expect("a small file").to_le_bytes();
    let offset = u32::try_from(file.len()).expect("a small file").to_le_bytes();
    [&file[..], &directory, b"PK\x05\x06\0\0\0\0", &count, &count, &size, &offset, &[0, 0]].concat()
}

/// The text of one part of a workbook.
pub fn part(workbook: &Path, name: &str) -> String {
    let parts = parts(&std::fs::read(workbook).expect("a workbook"));
    let found = parts.into_iter().find(|(part, _)| part == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("a workbook has {name}")).1).expect("XML")
}

/// A column as spreadsheet programs name it: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    rust_xlsxwriter::utility::column_number_to_name(u16::try_from(column).expect("a column of a sheet"))
}

/// Fills cells of the first sheet in, by row (the header is row 0) and heading, and saves the workbook elsewhere.
pub fn fill(from: &Path, to: &Path, entered: &BTreeMap<(usize, String), String>) {
    let rows = rows(from);
    let mut parts = parts(&std::fs::read(from).expect("a workbook"));
    let sheet = parts.iter_mut().find(|(name, _)| name == SHEET).expect("a first sheet");
    let mut xml = String::from_utf8(sheet.1.clone()).expect("XML");
    for ((row, heading), text) in entered {
        let column = rows[0].iter().position(|title| title == heading).unwrap_or_else(|| panic!("{heading}"));
        let cell = format!("<c r=\"{}{}\"", letters(column), row + 1);
        let at = xml.find(&cell).unwrap_or_else(|| panic!("{cell} is there to be filled in"));
        let close = at + xml[at..].find("/>").expect("the cell is empty");
        assert!(!xml[at..close].contains('>'), "{cell} is empty");
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let text = format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
        xml.replace_range(close..close + 2, &text);
    }
    sheet.1 = xml.into_bytes();
    std::fs::File::create(to).and_then(|mut file| file.write_all(&workbook(&parts))).expect("written");
}

/// The first sheet of any workbook as texts, the header first; numbers as they are written.
pub fn rows(path: &Path) -> Vec<Vec<String>> {
    sheets(path).into_iter().next().expect("a first sheet").1
}

/// All sheets of any workbook as texts.
pub fn sheets(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book = calamine::open_workbook_auto(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let names = book.sheet_names();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::DateTime(day) => day.as_datetime().map(|day| day.date().to_string()).unwrap_or_default(),
        other => other.to_string(),
    };
    let sheet = |name: &String| {
        let range = book.worksheet_range(name).expect("a sheet");
        let (rows, columns) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
        let cell = |row, column| range.get_value((row, column)).map(text).unwrap_or_default();
        (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect()
    };
    names.iter().map(sheet).zip(names.clone()).map(|(rows, name)| (name, rows)).collect()
}
