//! Reading: tables of small files (`tests/read/*.toml`), laws of framing, workbooks, and one test for each error.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;
use proptest::prelude::*;
use sach::error::{Error, Result};
use sach::read::{Encoding, Extract, InputFormat, MalformedReason, ReadOptions, columns, expand, map_columns, open};
use sach::text::legacy::charset::Charset;
use serde::Deserialize;

const LABELS: &[&str] = &[
    "ho_ten",
    "so_dinh_danh",
    "dia_chi",
    "gioi_tinh",
    "Họ và tên",
    "Địa chỉ",
    "Giới tính",
    "Ngày sinh",
    "Số định danh",
    "STT",
    "Họ và\ntên",
];

/// What one pass gives: headings, rows with their numbers, malformed records.
#[derive(Debug, PartialEq, Eq, Clone, Default)]
struct Table {
    header: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
    malformed: Vec<(u64, u64, &'static str, Vec<u8>)>,
}

fn open_files(paths: &[PathBuf], options: &ReadOptions, work: &Path) -> Result<Extract> {
    open(paths, options, &|label| LABELS.contains(&label.trim()), &work.join("work"))
}

fn table(extract: &Extract, block_bytes: usize) -> Table {
    let mut table = Table { header: extract.header().to_vec(), ..Table::default() };
    let (mut next_row, mut bytes_read) = (1, 0);
    for block in extract.blocks(block_bytes) {
        let block = block.expect("the file can be read");
        assert_eq!(block.first_row, next_row, "rows are numbered without gaps");
        next_row += block.len() as u64;
        bytes_read += block.bytes_read;
        let batch = block.parse();
        for index in 0..batch.len() {
            let cells: Vec<String> = (0..batch.width()).map(|column| batch.cell(index, column).to_owned()).collect();
            assert!(batch.record(index).eq(cells.iter()), "a record is its cells");
            table.rows.push((batch.row(index), cells));
        }
        let malformed = batch.malformed().iter();
        table.malformed.extend(malformed.map(|one| (one.row, one.line, one.reason.id(), one.bytes.clone())));
    }
    let mut numbers: Vec<u64> = table.rows.iter().map(|row| row.0).collect();
    numbers.extend(table.malformed.iter().map(|one| one.0).filter(|&row| row > 0));
    numbers.sort_unstable();
    assert!(numbers.iter().copied().eq(1..next_row), "each record is a row or malformed: {numbers:?}");
    assert_eq!(bytes_read, extract.total_bytes(), "progress ends at 100 %");
    table
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    #[serde(default)]
    raw: bool,
    encoding: Option<String>,
    compression: Option<String>,
    asked: Option<String>,
    delimiter: Option<char>,
    header_row: Option<u32>,
    #[serde(default)]
    keep_footer: bool,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    numbers: Option<Vec<u64>>,
    #[serde(default)]
    malformed: Vec<(u64, u64, String, String)>,
    layout: Option<toml::Table>,
    /// What spoke for the encoding: decided, likeliest, words, valid, next, valid under it.
    found: Option<(bool, String, i64, i64, String, i64)>,
}

impl Case {
    fn bytes(&self, text: &str) -> Vec<u8> {
        if self.raw {
            return text.chars().map(|c| u8::try_from(u32::from(c)).expect("one byte")).collect();
        }
        let encoding = self.encoding.as_deref().unwrap_or("utf-8");
        let text = if encoding.ends_with("-bom") { format!("\u{FEFF}{text}") } else { text.to_owned() };
        match encoding.trim_end_matches("-bom") {
            "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            "windows-1258" => encoding_rs::WINDOWS_1258.encode(&text).0.into_owned(),
            "tcvn3" => Charset::Tcvn3.encode(&text).expect("letters of TCVN3"),
            "vni" => Charset::Vni.encode(&text).expect("letters of VNI"),
            "viscii" => Charset::Viscii.encode(&text).expect("letters of VISCII"),
            "vps" => Charset::Vps.encode(&text).expect("letters of VPS"),
            _ => text.into_bytes(),
        }
    }

    fn file(&self) -> Vec<u8> {
        let bytes = self.bytes(&self.text);
        match self.compression.as_deref() {
            Some("gzip") => gzip(&bytes),
            Some(_) => zstd::encode_all(&bytes[..], 1).expect("memory takes everything"),
            None => bytes,
        }
    }

    fn options(&self) -> ReadOptions {
        ReadOptions {
            delimiter: self.delimiter.map(|delimiter| u8::try_from(delimiter).expect("ASCII")),
            encoding: self.asked.as_ref().map(|asked| Encoding::from_str(asked, false).expect("an encoding")),
            header_row: self.header_row,
            keep_footer: self.keep_footer,
            ..ReadOptions::default()
        }
    }

    fn check(&self) {
        let folder = tempfile::tempdir().expect("a folder");
        // The name says nothing about what is in it.
        let path = folder.path().join("extract.dat");
        fs::write(&path, self.file()).expect("written");
        let extract = open_files(std::slice::from_ref(&path), &self.options(), folder.path())
            .unwrap_or_else(|error| panic!("{}: {error:?}", self.name));
        let numbers = self.numbers.clone().unwrap_or_else(|| {
            let before = self.malformed.iter().filter(|one| one.2 == "numbering").count() as u64;
            (1 + before..).take(self.rows.len()).collect()
        });
        let mut expected = Table {
            header: self.header.clone(),
            rows: numbers.into_iter().zip(self.rows.clone()).collect(),
            malformed: Vec::new(),
        };
        for (row, line, reason, text) in &self.malformed {
            let reason = MalformedReason::ALL.iter().find(|known| known.id() == reason).expect("a reason");
            // Of a file that was transcoded, malformed lines are kept as UTF-8.
            let as_read = extract.layouts()[0].encoding != Encoding::Utf8;
            let bytes = if as_read { text.clone().into_bytes() } else { self.bytes(text) };
            expected.malformed.push((*row, *line, reason.id(), bytes));
        }
        assert_eq!(expected.rows.len(), self.rows.len(), "{}: numbers for all rows", self.name);
        for block_bytes in [1, 40, 1 << 20] {
            assert_eq!(table(&extract, block_bytes), expected, "{} in blocks of {block_bytes}", self.name);
        }
        let layout = toml::Table::try_from(&extract.layouts()[0]).expect("a layout is a table");
        for (key, value) in self.layout.iter().flatten() {
            assert_eq!(layout.get(key), Some(value), "{}: {key} of {layout:?}", self.name);
        }
        let evidence = extract.layouts()[0].evidence.encoding.as_ref();
        let number = |count: u64| i64::try_from(count).expect("small");
        let found = evidence.map(|found| {
            let (likeliest, next) = (found.likeliest.id().to_owned(), found.next.id().to_owned());
            (found.decided, likeliest, number(found.words), number(found.valid), next, number(found.next_valid))
        });
        assert_eq!(found, self.found, "{}", self.name);
    }
}

#[test]
fn tables_of_small_files() {
    for name in ["csv", "layout", "encodings"] {
        let path = format!("{}/tests/read/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let fixture: Fixture =
            toml::from_str(&fs::read_to_string(path).expect("the fixture is there")).expect("it parses");
        fixture.case.iter().for_each(Case::check);
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes everything")
}

/// Reads one file from memory.
fn read_bytes(bytes: &[u8], block_bytes: usize) -> Table {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x");
    fs::write(&path, bytes).expect("written");
    table(&open_files(&[path], &ReadOptions::default(), folder.path()).expect("an extract"), block_bytes)
}

/// What makes framing hard.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b"\n",
    b"\r\n",
    b"An,x\n",
    b"\"a\",\"b\nc\"\n",
    "ệ".as_bytes(),
    b"\xFF",
    b" ",
    "Cộng,\n".as_bytes(),
    b",\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever the bytes, the size of the blocks changes nothing, and no record is lost (asserted by `table`).
    #[test]
    fn blocks_change_nothing(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..200), block_bytes in 1_usize..3000) {
        let mut bytes = b"ho_ten,dia_chi\nAn,x\n".to_vec();
        bytes.extend(pieces.concat());
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x");
        fs::write(&path, bytes).expect("written");
        if let Ok(extract) = open_files(&[path], &ReadOptions::default(), folder.path()) {
            prop_assert_eq!(table(&extract, block_bytes), table(&extract, 1 << 20));
        }
    }

    /// What a CSV writer wrote comes back cell for cell.
    #[test]
    fn what_was_written_comes_back(rows in proptest::collection::vec(("[a-cệ,\";\n ]{0,6}", "[0-9]{9,12}"), 1..60),
        block_bytes in 1_usize..3000, quotes in any::<bool>()) {
        let style = if quotes { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().quote_style(style).from_writer(Vec::new());
        writer.write_record(["ho_ten", "so_dinh_danh"]).expect("memory takes everything");
        for row in &rows {
            writer.write_record([&row.0, &row.1]).expect("memory takes everything");
        }
        let table = read_bytes(&writer.into_inner().expect("memory takes everything"), block_bytes);
        let cells: Vec<Vec<String>> = rows.into_iter().map(|row| vec![row.0, row.1]).collect();
        prop_assert_eq!(table.rows.into_iter().map(|row| row.1).collect::<Vec<_>>(), cells);
    }

    /// One quote that is never closed costs one record.
    #[test]
    fn an_unclosed_quote_costs_one_line(count in 1_usize..3000, at in any::<prop::sample::Index>(), block_bytes in 1_usize..5000) {
        let at = at.index(count);
        let mut bytes = b"ho_ten,dia_chi\n".to_vec();
        for row in 0..count {
            bytes.extend(format!("An {row},{}x\n", if row == at { "\"" } else { "" }).into_bytes());
        }
        let table = read_bytes(&bytes, block_bytes);
        prop_assert_eq!(table.rows.len(), count - 1);
        prop_assert_eq!(table.malformed, vec![(at as u64 + 1, at as u64 + 2, "unclosed-quote", format!("An {at},\"x").into_bytes())]);
    }
}

#[test]
fn a_long_quote_is_unclosed_by_lines_and_by_bytes() {
    let far = format!("ho_ten,dia_chi\nAn,\"x\n{}Bé,\"\n", "Cúc,y\n".repeat(1001));
    assert_eq!(read_bytes(far.as_bytes(), 500).rows.len(), 1001);
    let wide = format!("ho_ten,dia_chi\nAn,\"x\nCúc,{}\nBé\"\nDậu,t\n", "y".repeat(70_000));
    let table = read_bytes(wide.as_bytes(), 500);
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.malformed.iter().map(|one| one.2).collect::<Vec<_>>(), ["unclosed-quote", "too-few-cells"]);
    // A long cell on one line is a cell.
    let long = format!("ho_ten,dia_chi\nAn,\"{}\"\n", "y".repeat(200_000));
    assert_eq!(read_bytes(long.as_bytes(), 500).rows.len(), 1);
}

#[test]
fn wanted_rows_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(folder.path(), "x.csv", b"tieu de\nho_ten,dia_chi\nAn,x\nB\nCuc,z\n");
    let extract = open_files(&[path], &ReadOptions::default(), folder.path()).expect("an extract");
    let block = extract.blocks(1 << 20).next().expect("a block").expect("read");
    let batch = block.parse_where(|row| row == 3);
    assert_eq!((batch.len(), batch.row(0), batch.cell(0, 0)), (1, 3, "Cuc"));
    assert!(batch.malformed().is_empty());
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("written");
    path
}

#[test]
fn several_files_are_one_extract() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "b.csv", "dia_chi;ho_ten\ny;Bé\nz\n".as_bytes());
    write(folder.path(), "a.csv", "ho_ten, dia_chi \nAn,x\n".as_bytes());
    write(folder.path(), "c.csv", "ho_ten,dia_chi\n".as_bytes());
    let paths = expand(&[format!("{}/*.csv", folder.path().display())]).expect("three files");
    let extract = open_files(&paths, &ReadOptions::default(), folder.path()).expect("an extract");
    let table = table(&extract, 64);
    assert_eq!(table.header, ["ho_ten", " dia_chi "]);
    let cells = |row: &[&str]| row.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
    assert_eq!(table.rows, [(1, cells(&["An", "x"])), (2, cells(&["Bé", "y"]))]);
    assert_eq!(table.malformed, [(3, 3, "too-few-cells", b"z".to_vec())]);

    let other = write(folder.path(), "d.csv", "ho_ten,noi_o\nAn,x\n".as_bytes());
    let error = open_files(&[paths[0].clone(), other], &ReadOptions::default(), folder.path());
    assert_eq!(id(error), "input-headers-differ");
}

/// The id of the sentence that stops a run; every sentence exists in both languages.
fn id<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result.expect_err("this cannot be read") {
        Error::Input(message) | Error::Usage(message) | Error::Output(message) => {
            for lang in [sach::lang::Lang::Vi, sach::lang::Lang::En] {
                let text = sach::messages::Catalog::new(lang).say(&message);
                assert!(text.len() > 20 && !text.contains("{$"), "{text}");
            }
            message.id
        }
        Error::RegistryFile(_) => panic!("no registry file here"),
    }
}

#[test]
fn reasons_have_texts() {
    for reason in MalformedReason::ALL {
        assert_eq!(reason.message_id(), format!("malformed-{}", reason.id()));
        for lang in [sach::lang::Lang::Vi, sach::lang::Lang::En] {
            assert!(sach::messages::Catalog::new(lang).has(reason.message_id()), "{reason:?}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    assert_eq!(id(expand(&[at("none.csv")])), "input-missing");
    assert_eq!(id(expand(&[at("*.csv")])), "input-no-match");
    assert_eq!(id(expand(&[])), "input-none");
    let mut xlsx = workbook();
    xlsx.truncate(xlsx.len() / 2);
    let gz = gzip("ho_ten,dia_chi\nAn,x\n".repeat(1000).as_bytes());
    let junk: Vec<u8> =
        (0..5000_u32).map(|i| u8::try_from(i.wrapping_mul(2_654_435_761) >> 24).expect("a byte")).collect();
    let legacy = encoding_rs::WINDOWS_1258.encode("họ tên,địa chỉ\nBé,Huế\n").0.into_owned();
    let table: &[(&[u8], &str)] = &[
        (b"", "input-empty"),
        (b"\xEF\xBB\xBF", "input-empty"),
        (b"\n\n , \n", "input-empty"),
        (&gzip(b""), "input-empty"),
        (b"ho_ten,dia_chi\n", "input-header-only"),
        (b"ho_ten,dia_chi\n(1),(2)\n\n", "input-header-only"),
        (&junk, "input-binary"),
        (&xlsx, "input-workbook-broken"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing more", "input-workbook-broken"),
        (&gz[..gz.len() / 3], "input-compressed-broken"),
        (b"PK\x03\x04 a letter", "input-archive"),
        (b"PAR1 and nothing more", "input-parquet-broken"),
        (b"[{\"a\": 1}]", "input-json-array"),
        (b"{\"a\": 1\n", "input-json-nothing"),
        (&legacy, "input-encoding-unknown"),
        (&encrypted(), "input-encrypted"),
    ];
    for (bytes, expected) in table {
        let path = write(folder.path(), "x", bytes);
        let extract = open_files(&[path], &ReadOptions::default(), folder.path());
        // A damaged archive may show only on the way.
        let result = extract.and_then(|extract| extract.blocks(1 << 20).collect::<Result<Vec<_>>>().map(|_| ()));
        assert_eq!(id(result), *expected);
    }
    let read = |path: PathBuf, options: &ReadOptions| id(open_files(&[path], options, folder.path()));
    assert_eq!(read(folder.path().to_owned(), &ReadOptions::default()), "input-directory");
    let path = write(folder.path(), "x", b"ho_ten,dia_chi\nAn,x\n");
    assert_eq!(read(path, &ReadOptions { header_row: Some(9), ..ReadOptions::default() }), "input-header-row-missing");
    let path = write(folder.path(), "x", &workbook());
    assert_eq!(
        read(path, &ReadOptions { sheet: Some("Tháng 3".to_owned()), ..ReadOptions::default() }),
        "input-sheet-missing"
    );
}

/// A line that never ends is no record, and no reason to fill the memory.
#[test]
fn a_line_without_end_stops_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bytes = b"ho_ten,dia_chi\nAn,x\n".to_vec();
    bytes.resize(70 << 20, b'a');
    let path = write(folder.path(), "x", &bytes);
    let extract = open_files(&[path], &ReadOptions::default(), folder.path()).expect("an extract");
    assert_eq!(id(extract.blocks(8 << 20).collect::<Result<Vec<_>>>().map(|_| ())), "input-line-too-long");
}

/// An office sheet with a hidden and an empty sheet before it.
fn workbook() -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("An").expect("a name");
    hidden.set_hidden(true).write(0, 0, "ho_ten").expect("a cell");
    book.add_worksheet().set_name("Trống").expect("a name");
    let sheet = book.add_worksheet().set_name("Danh sách").expect("a name").set_active(true);
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let zeros = Format::new().set_num_format("000000000000");
    sheet.merge_range(0, 1, 0, 5, "DANH SÁCH", &Format::new()).expect("a cell");
    for (column, text) in
        ["Họ và tên", "Số định danh", "Ngày sinh", "Giới tính", "Địa chỉ", "Ghi chú"].iter().enumerate()
    {
        let column = u16::try_from(column).expect("few") + 1;
        sheet.write(2, column, *text).expect("a cell");
        sheet.write(3, column, f64::from(column)).expect("a cell");
    }
    sheet.write(4, 1, "Nguyễn Văn An").expect("a cell");
    sheet.write(4, 2, 79_095_001_234_f64).expect("a cell");
    let born = ExcelDateTime::from_ymd(1995, 8, 4).expect("a date");
    sheet.write_with_format(4, 3, &born, &date).expect("a cell");
    sheet.write(4, 4, true).expect("a cell");
    sheet.write(4, 5, "Thôn 1,\n\"xóm\" 2").expect("a cell");
    sheet.write(5, 1, "Trần Thị Bé").expect("a cell");
    sheet.write_with_format(5, 2, 1_095_001_234_f64, &zeros).expect("a cell");
    let moment = ExcelDateTime::from_ymd(1950, 1, 2).and_then(|day| day.and_hms(7, 30, 0)).expect("a moment");
    sheet.write_with_format(5, 3, &moment, &date).expect("a cell");
    sheet.write(5, 4, 36.5).expect("a cell");
    sheet.write(5, 6, "001095001234").expect("a cell");
    sheet.write(7, 1, "Tổng cộng: 2 người").expect("a cell");
    sheet.write(9, 5, "Thủ trưởng đơn vị").expect("a cell");
    book.save_to_buffer().expect("memory takes everything")
}

/// The rows of that sheet, as texts.
fn sheet_rows() -> Vec<(u64, Vec<String>)> {
    let cells = |row: [&str; 6]| row.map(str::to_owned).to_vec();
    vec![
        (2, cells(["Nguyễn Văn An", "79095001234", "04/08/1995", "TRUE", "Thôn 1,\n\"xóm\" 2", ""])),
        (3, cells(["Trần Thị Bé", "001095001234", "02/01/1950 07:30:00", "36.5", "", "001095001234"])),
    ]
}

#[test]
fn a_workbook() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(folder.path(), "x.csv", &workbook());
    for sheet in [None, Some("Danh sách"), Some("3")] {
        let options = ReadOptions { sheet: sheet.map(str::to_owned), ..ReadOptions::default() };
        let extract = open_files(std::slice::from_ref(&path), &options, folder.path()).expect("an extract");
        let table = table(&extract, 64);
        assert_eq!(table.header, ["Họ và tên", "Số định danh", "Ngày sinh", "Giới tính", "Địa chỉ", "Ghi chú"]);
        assert_eq!(table.rows, sheet_rows());
        let left_out: Vec<_> = table.malformed.iter().map(|one| (one.0, one.1, one.2)).collect();
        let expected = [
            (0, 1, "title"),
            (0, 2, "blank-line"),
            (1, 4, "numbering"),
            (4, 7, "blank-line"),
            (5, 8, "total"),
            (6, 9, "blank-line"),
            (7, 10, "signature"),
        ];
        assert_eq!(left_out, expected);
        let layout = &extract.layouts()[0];
        assert_eq!(
            (layout.format, layout.header_line, layout.sheet.as_deref()),
            (InputFormat::Xlsx, 3, Some("Danh sách"))
        );
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let spool = fs::metadata(folder.path().join("work/input-1.csv")).expect("a spool file");
        assert_eq!(spool.permissions().mode() & 0o777, 0o600, "only its owner reads it");
    }
}

#[test]
fn an_open_document() {
    let content = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Trang 1">
<table:table-row><table:table-cell office:value-type="string"><text:p>Họ và tên</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Số định danh</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Ngày sinh</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>An</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="79095001234"><text:p>79095001234</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1995-08-04"><text:p>04/08/95</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"#;
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    let bytes = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(folder.path(), "x", &bytes);
    let extract = open_files(&[path], &ReadOptions::default(), folder.path()).expect("an extract");
    assert_eq!(extract.format(), InputFormat::Ods);
    assert_eq!(table(&extract, 64).rows, [(1, ["An", "79095001234", "04/08/1995"].map(str::to_owned).to_vec())]);
}

/// A ZIP archive of stored files.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let short = |number: usize| u16::try_from(number).expect("short").to_le_bytes();
        let long = |number: usize| u32::try_from(number).expect("small").to_le_bytes();
        let mut entry = [10_u16, 0, 0, 0, 33].map(u16::to_le_bytes).concat();
        entry.extend(crc.sum().to_le_bytes());
        entry.extend([long(text.len()), long(text.len())].concat());
        entry.extend([short(name.len()), short(0)].concat());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(long(archive.len()));
        directory.extend(name.as_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&entry);
        archive.extend([name.as_bytes(), text.as_bytes()].concat());
    }
    let count = u16::try_from(files.len()).expect("few").to_le_bytes();
    let long = |number: usize| u32::try_from(number).expect("small").to_le_bytes();
    let end = [long(directory.len()), long(archive.len())].concat();
    archive.extend(directory);
    archive.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count[..], &end[..], b"\0\0"].concat());
    archive
}

/// The container of an encrypted workbook: a compound file with the stream `EncryptedPackage`.
fn encrypted() -> Vec<u8> {
    compound("EncryptedPackage", &[0; 4096])
}

/// A compound file (OLE 2) with one stream of at least 4,096 bytes, which must be whole sectors.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const FREE: u32 = 0xFFFF_FFFF;
    const END: u32 = 0xFFFF_FFFE;
    let sectors = u32::try_from(stream.len() / 512).expect("small");
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.extend([0; 16]);
    file.extend([0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0].map(u16::to_le_bytes).concat());
    // One sector of allocation table (0), one of directory (1); the stream begins in sector 2.
    file.extend([0_u32, 1, 1, 0, 4096, END, 0, END, 0, 0].map(u32::to_le_bytes).concat());
    file.resize(512, 0xFF);
    let mut table = vec![0xFFFF_FFFD, END];
    table.extend((1..=sectors).map(|sector| if sector == sectors { END } else { sector + 2 }));
    table.resize(128, FREE);
    file.extend(table.into_iter().flat_map(u32::to_le_bytes));
    let mut entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(bytes.len() + 2).expect("short");
        bytes.resize(64, 0);
        bytes.extend(length.to_le_bytes());
        bytes.extend([kind, 1]);
        bytes.extend([FREE, FREE, child].map(u32::to_le_bytes).concat());
        bytes.resize(116, 0);
        bytes.extend([start, size, 0].map(u32::to_le_bytes).concat());
        file.extend(bytes);
    };
    entry("Root Entry", 5, 1, END, 0);
    entry(name, 2, FREE, 2, sectors * 512);
    file.resize(1536, 0);
    file.extend(stream);
    file
}

#[test]
fn an_old_workbook() {
    let record = |id: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).expect("short");
        [&id.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    };
    let start = |kind: u16| record(0x0809, &[0x0600, kind, 0x0DBB, 0x07CC, 0, 0, 6, 0].map(u16::to_le_bytes).concat());
    let label = |row: u16, column: u16, text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let count = u16::try_from(text.encode_utf16().count()).expect("short");
        record(0x0204, &[&[row, column, 0, count].map(u16::to_le_bytes).concat()[..], &[1], &units].concat())
    };
    let number = |row: u16, column: u16, value: f64| {
        record(0x0203, &[&[row, column, 0].map(u16::to_le_bytes).concat()[..], &value.to_le_bytes()].concat())
    };
    let globals = start(5);
    let end = record(0x000A, &[]);
    let sheet_at = u32::try_from(globals.len() + 4 + 8 + 2 + end.len()).expect("small");
    let bound = record(0x0085, &[&sheet_at.to_le_bytes()[..], &[0, 0, 2, 0], b"S1"].concat());
    let mut stream = [globals, bound, end.clone(), start(0x10)].concat();
    stream.extend([label(0, 0, "Họ và tên"), label(0, 1, "Số định danh")].concat());
    stream.extend([label(1, 0, "Trần Thị Bé"), number(1, 1, 79_095_001_234.0), end].concat());
    stream.resize(4096, 0);
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(folder.path(), "x", &compound("Workbook", &stream));
    let extract = open_files(&[path], &ReadOptions::default(), folder.path()).expect("an extract");
    assert_eq!(extract.format(), InputFormat::Xls);
    assert_eq!(table(&extract, 64).rows, [(1, ["Trần Thị Bé", "79095001234"].map(str::to_owned).to_vec())]);
}

#[test]
fn parquet_of_many_types() {
    use polars::prelude::*;
    let days =
        Series::new("Ngày sinh".into(), [Some(9346_i32), None, Some(-7304)]).cast(&DataType::Date).expect("dates");
    let mut frame = DataFrame::new_infer_height(vec![
        Series::new("ho_ten".into(), ["An", "Bé, \"Tí\"", "Cúc"]).into(),
        Series::new("so_dinh_danh".into(), [79_095_001_234_i64, 1, 2]).into(),
        Series::new("so_thuc".into(), [Some(79_095_001_234_f64), Some(36.5), None]).into(),
        days.into(),
        Series::new("co".into(), [Some(true), Some(false), None]).into(),
    ])
    .expect("a frame");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x");
    let file = fs::File::create(&path).expect("a file");
    ParquetWriter::new(file).with_row_group_size(Some(2)).finish(&mut frame).expect("written");
    let extract = open_files(&[path], &ReadOptions::default(), folder.path()).expect("an extract");
    assert_eq!(extract.header(), ["ho_ten", "so_dinh_danh", "so_thuc", "Ngày sinh", "co"]);
    let cells = |row: [&str; 5]| row.map(str::to_owned).to_vec();
    assert_eq!(
        table(&extract, 64).rows,
        [
            (1, cells(["An", "79095001234", "79095001234", "04/08/1995", "TRUE"])),
            (2, cells(["Bé, \"Tí\"", "1", "36.5", "", "FALSE"])),
            (3, cells(["Cúc", "2", "", "02/01/1950", ""])),
        ]
    );
}

#[test]
fn columns_find_their_fields() {
    let labels = |labels: &[&str]| labels.iter().map(|&label| label.to_owned()).collect::<Vec<String>>();
    let (name, id_number, born, father) = (
        labels(&["Họ và tên", "Họ tên"]),
        labels(&["Số ĐDCN/CCCD", "Mã số"]),
        labels(&["Ngày sinh"]),
        labels(&["Họ tên cha", "Mã số"]),
    );
    let fields: Vec<columns::FieldLabels<'_>> = vec![
        ("ho_ten", &name, true),
        ("so_dinh_danh", &id_number, true),
        ("ngay_sinh", &born, false),
        ("ho_ten_cha", &father, false),
    ];
    let added = [(2, "ngay_sinh_x".to_owned())];
    let map = |header: &[&str], pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs.iter().map(|(column, field)| ((*column).to_owned(), (*field).to_owned())).collect();
        map_columns(&labels(header), &fields, &added, &pairs)
    };
    let found =
        map(&["HO VA TEN", " số  ĐDCN, CCCD: ", "ngay_sinh", "Ghi chú", "_row", "_status"], &[]).expect("mapped");
    assert_eq!(found.field_of, [Some(0), Some(1), Some(2), None, None, None]);
    assert_eq!(found.column_of, [Some(0), Some(1), Some(2), None]);
    assert_eq!((found.unmapped, found.own_output), (vec![3], vec![4, 5]));
    // One heading for two fields; two headings for one field, of which one is exact.
    let found = map(&["Họ và tên", "họ tên", "so_dinh_danh", "Mã số", "NGÀY SINH", "ngày sinh"], &[]).expect("mapped");
    assert_eq!(found.field_of, [Some(0), None, Some(1), Some(3), None, None]);
    assert_eq!((found.unmapped, found.ambiguous), (vec![1], vec![4, 5]));
    let found = map(&["Mã số", "Tên người"], &[("Tên người", "ho_ten"), ("ma so", "so_dinh_danh")]).expect("mapped");
    assert_eq!(found.field_of, [Some(1), Some(0)]);
    // What an earlier run added for a field is left out where that field is there to make it anew.
    let found = map(&["Họ và tên", "ngay_sinh_x", "so_dinh_danh", "NGÀY SINH"], &[]).expect("mapped");
    assert_eq!((found.own_output, found.unmapped), (vec![1], vec![]));
    let found = map(&["Họ và tên", "ngay_sinh_x", "so_dinh_danh", "Ngày sinh x"], &[]).expect("mapped");
    assert_eq!((found.own_output, found.unmapped), (vec![], vec![1, 3]));
    // Headings that were written in TCVN3 and VNI and read as windows-1252, and UTF-8 read as windows-1252.
    for name in ["Hä vµ tªn", "HỌ VÀ TÊN", "Hoï vaø teân", "Há»\u{8d} vÃ\u{a0} tÃªn", "HOÏ VAØ TEÂN"]
    {
        let found = map(&["Sè §DCN/CCCD", name, "Ngµy sinh", "Ghi chú"], &[]).expect("mapped");
        assert_eq!(found.field_of, [Some(1), Some(0), Some(2), None], "{name}");
    }
    let found = map(&["Hä vµ tªn", "x"], &[("họ và tên", "ho_ten"), ("x", "so_dinh_danh")]).expect("mapped");
    assert_eq!(found.field_of, [Some(0), Some(1)]);
    for (header, pairs, expected) in [
        (&["Họ và tên", "Số định dnh"][..], &[][..], "columns-missing"),
        (&["Nguyễn Văn An", "001095000001"], &[], "columns-no-header"),
        (&["Họ và tên"], &[("Họ và tn", "ho_ten")], "columns-map-unknown-header"),
        (&["Họ và tên"], &[("Họ và tên", "ho_tn")], "columns-map-unknown-field"),
        (&["Họ và tên", "x"], &[("Họ và tên", "ho_ten"), ("x", "ho_ten")], "columns-map-twice"),
    ] {
        assert_eq!(id(map(header, pairs)), expected);
    }
    let error = map(&["Họ và tên", "Số định dnh"], &[]).expect_err("no ID");
    assert!(error.to_string().contains("so_dinh_danh (≈ Số định dnh)"), "{error}");
}
