//! The command lines of `sach clean` and `sach population`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use sach::job::Linking;
use sach::plan::Fix;
use sach::write::cleaned::Format;

use super::{Common, Reading, Reporting};

/// `sach clean`.
#[derive(Args)]
pub struct Clean {
    /// Các tệp, mẫu tên tệp, hoặc - · files, globs, or - for standard input
    #[arg(required = true)]
    pub extract: Vec<String>,
    /// Mã loại đăng ký (xem `sach rules list`) hoặc tệp .toml · registry id or .toml file
    #[arg(long)]
    pub registry: String,
    /// Dữ liệu dân cư: tệp, hoặc thư mục do `sach population build` tạo · reference population: a file or a prepared folder
    #[arg(long)]
    pub reference: Option<PathBuf>,
    /// Thư mục kết quả · output folder
    #[arg(long, short)]
    pub out: PathBuf,
    /// Mức sửa: không sửa, sửa điều chắc chắn, sửa cả điều có khả năng · how far corrections go
    #[arg(long, value_enum, default_value = "automatic")]
    pub fix: Fix,
    /// Định dạng tệp đã làm sạch; mặc định như tệp vào · format of the cleaned file, by default that of the input
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Chỉ xét độ phủ ở xã, phường hoặc tỉnh này (mã hiện nay; nhiều lần được) · limit coverage to this commune or province
    #[arg(long = "commune", value_name = "CODE", requires = "reference")]
    pub communes: Vec<String>,
    /// Đối chiếu dân cư: chỉ theo số, hoặc so cả họ tên, ngày sinh… khi số không đủ · by numbers only, or by comparing too
    #[arg(long, value_enum, default_value = "probabilistic")]
    pub link: Linking,
    /// Mô hình liên kết: tên hoặc tệp .toml · linkage model, by name or file
    #[arg(long)]
    pub model: Option<String>,
    /// Tệp review.xlsx hoặc review.csv đã có quyết định (nhiều lần được) · review files with decisions (repeatable)
    #[arg(long, requires = "reference")]
    pub decisions: Vec<PathBuf>,
    #[command(flatten)]
    pub report: Reporting,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// `sach population …`.
#[derive(Subcommand)]
pub enum PopulationCommand {
    /// Đọc, chuẩn hóa và lưu một lần để dùng nhiều lần · read and normalize once, use many times
    Build(Box<PopulationBuild>),
}

/// `sach population build`.
#[derive(Args)]
pub struct PopulationBuild {
    /// Các tệp dữ liệu dân cư · files of the reference population
    #[arg(required = true)]
    pub files: Vec<String>,
    /// Thư mục để lưu · where the prepared form goes
    #[arg(long, short)]
    pub out: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}
