//! The command lines of `sach text` and `sach units`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use sach::read::Encoding;
use sach::text_command::LineKind;

use super::{Sources, bytes, run_date};

/// `sach text`.
#[derive(Args)]
pub struct Text {
    /// Tệp văn bản, hoặc - · a text file, or - for standard input
    pub file: PathBuf,
    /// Các dòng là gì · what the lines are
    #[arg(long, value_enum, default_value = "person-name")]
    pub kind: LineKind,
    /// Bảng mã ký tự; mặc định tự nhận biết · character encoding, by default found by looking
    #[arg(long, value_enum)]
    pub encoding: Option<Encoding>,
}

/// `sach units …`.
#[derive(Args)]
pub struct Units {
    #[command(subcommand)]
    pub command: Option<UnitsCommand>,
    /// Mã (2, 3, 5 chữ số; 4 chữ số là mã xã mất số 0), tên hoặc địa chỉ; - để đọc từng dòng · a code, a name or an
    /// address; - reads lines
    #[arg(required = true, value_name = "TEXT|CODE")]
    pub text: Vec<String>,
    /// Tên gọi và hiệu lực của ngày YYYY-MM-DD; mặc định hôm nay · names and validity of that day, by default today
    #[arg(long, value_parser = run_date)]
    pub on: Option<chrono::NaiveDate>,
}

/// `sach units convert`.
#[derive(Subcommand)]
pub enum UnitsCommand {
    /// Chuyển cả một bảng sang đơn vị hiện nay · convert a table to the units of today
    ///
    /// Bảng ra là CSV, đủ mọi bản ghi theo thứ tự và mọi cột như cũ, thêm năm cột ở cuối mang tên cột
    /// địa chỉ (hoặc cột xã), ví dụ với cột «Địa chỉ»:
    /// The table that is written is CSV with every record in its order and every column as it was, and
    /// five columns more at the end, named after that of the address (or of the ward), for example:
    ///
    ///   Địa chỉ_ma_tinh   mã tỉnh hiện nay · code of the province of today
    ///   Địa chỉ_ma_xa     mã xã hiện nay, trống khi chưa chắc chắn · of the ward, empty unless certain
    ///   Địa chỉ_chuan     địa chỉ theo đơn vị hiện nay · the address in units of today
    ///   Địa chỉ_ket_qua   kết quả: whole, divided, ambiguous, … · the outcome
    ///   Địa chỉ_ung_vien  các đơn vị có thể là, khi chưa chắc chắn · candidates, unless certain
    ///
    /// Tóm tắt in ra lỗi chuẩn (--json: dạng JSON; --quiet: không in). Dòng không thành bản ghi được
    /// đếm, nêu số dòng, và giữ nguyên trong tệp bên cạnh (ds_moi.malformed.csv) khi có --out.
    /// The summary goes to standard error (--json: as JSON; --quiet: none). Lines that are no records are
    /// counted, named by their line, and with --out kept in a file beside it (ds_moi.malformed.csv).
    ///
    /// Ví dụ · examples:
    ///
    ///   sach units convert ds.xlsx --column "Địa chỉ" --out ds_moi.csv
    ///   sach units convert ds.csv --province "Tỉnh" --district "Huyện" --ward "Xã" > ds_moi.csv
    ///   sach units convert ds.csv --ward "Mã xã" --ward "Tên xã"  cột mã, cột tên · codes, then names
    ///
    /// Mã thoát · exit codes: 0 mọi bản ghi đều vào bảng · every record is in the table
    ///                        1 có dòng không thành bản ghi · some lines are no records
    #[command(verbatim_doc_comment)]
    Convert(Box<UnitsConvert>),
}

/// `sach units convert`.
#[derive(Args)]
pub struct UnitsConvert {
    /// Các tệp cùng cột, mẫu tên tệp, hoặc - · files with the same columns, globs, or - for standard input
    #[arg(required = true)]
    pub files: Vec<String>,
    /// Cột địa chỉ viết liền · the column of addresses as free text
    #[arg(long, value_name = "HEADER", conflicts_with_all = ["province", "district", "ward"])]
    pub column: Option<String>,
    /// Cột tỉnh: mã hoặc tên · column of the province, codes or names
    #[arg(long, value_name = "HEADER")]
    pub province: Vec<String>,
    /// Cột huyện: mã hoặc tên · column of the district
    #[arg(long, value_name = "HEADER")]
    pub district: Vec<String>,
    /// Cột xã: mã hoặc tên · column of the ward
    #[arg(long, value_name = "HEADER")]
    pub ward: Vec<String>,
    /// Tệp ra; mặc định in ra màn hình · file to write, by default standard output
    #[arg(long, short)]
    pub out: Option<PathBuf>,
    /// Tên gọi của ngày YYYY-MM-DD, từ 2025-07-01; mặc định hôm nay · names of that day, by default today
    #[arg(long, value_parser = run_date)]
    pub on: Option<chrono::NaiveDate>,
    /// Số luồng · threads
    #[arg(long, help_heading = "Tài nguyên · Resources")]
    pub threads: Option<usize>,
    /// Cỡ khối đọc, ví dụ 1M (kết quả không đổi) · size of a block (the result is the same)
    #[arg(long, value_parser = bytes, help_heading = "Tài nguyên · Resources")]
    pub block_size: Option<u64>,
    #[command(flatten)]
    pub reading: Sources,
}
