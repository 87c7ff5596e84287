//! The command line: what can be typed, with its help. No logic.

#![expect(clippy::doc_markdown, reason = "help texts are read on a terminal, not as Markdown")]

mod apply;
mod clean;
mod compare;
mod explain;
mod history;
mod lines;
mod link;
mod report;
mod rules;
mod worklist;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use sach::lang::Lang;
use sach::read::{Encoding, InputFormat};

pub use apply::Apply;
pub use clean::{Clean, PopulationBuild, PopulationCommand};
pub use compare::Compare;
pub use explain::Explain;
pub use history::{History, Schema};
pub use lines::{Text, Units, UnitsCommand, UnitsConvert};
pub use link::{Dedupe, LinkCommand, LinkRun, LinkTrain, Sides};
pub use report::Reporting;
pub use rules::{RulesCommand, RulesNew};
pub use worklist::Worklist;

/// Làm sạch dữ liệu đăng ký theo «đúng, đủ, sạch, sống» · Cleans registry extracts against a reference population.
///
/// Mã thoát · exit codes: 0 đạt mức chấp nhận · within the accepted levels; 1 vượt mức chấp nhận · a level is exceeded;
/// 2 lệnh hoặc tệp quy tắc sai · usage or registry file wrong; 3 không đọc hoặc không ghi được · cannot read or write.
#[derive(Parser)]
#[command(name = "sach", version, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Ngôn ngữ của thông báo và báo cáo · language of messages and reports
    #[arg(long, global = true, value_enum, default_value = "vi", env = "SACH_LANG")]
    pub lang: Lang,
    /// Không in gì ngoài lỗi · print nothing but errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// In kết quả dạng JSON · print the result as JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// The subcommands.
#[derive(Subcommand)]
pub enum Command {
    /// Làm sạch một tệp trích xuất · clean an extract
    ///
    /// Ví dụ · example:
    ///
    ///   sach clean the_bhyt.xlsx --registry bhyt --reference dan_cu/ --out ket_qua/
    Clean(Box<Clean>),
    Apply(Box<Apply>),
    Compare(Box<Compare>),
    /// Liên kết bản ghi không có số định danh tin được · link records without a reliable ID
    #[command(subcommand)]
    Link(LinkCommand),
    Dedupe(Box<Dedupe>),
    Explain(Explain),
    /// Chuẩn bị dữ liệu dân cư tham chiếu · prepare a reference population
    #[command(subcommand)]
    Population(PopulationCommand),
    /// Kiểm tra, liệt kê, giải thích quy tắc · check, list and explain rules
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Xem từng dòng chữ: tìm thấy gì, sẽ sửa gì · show what is found in each line and what would be done
    ///
    /// Mỗi dòng một giá trị, ví dụ một họ tên. Lệnh này in lại chính các giá trị được đưa vào, vì đó là
    /// việc của nó; không lệnh nào khác in giá trị.
    /// One value a line, a name for example. This command prints the values that it was given, for that
    /// is its purpose; no other command prints values.
    ///
    /// Ví dụ · example:
    ///
    ///   $ echo 'Nguyeãn Thò  Hoøa' | sach text -
    ///   1  Nguyeãn Thò  Hoøa
    ///      decode-vni      Giải mã VNI (phông VNI-Times) sang Unicode  → Nguyễn Thị  Hòa
    ///      squeeze-spaces  Bỏ khoảng trắng thừa                        → Nguyễn Thị Hòa
    ///
    ///   $ sach text ho_ten.txt --quiet
    ///
    /// --quiet: chỉ in dòng có điều để nói · only lines with something to say
    /// --json:  mỗi dòng một đối tượng JSON · one JSON object a line
    #[command(verbatim_doc_comment)]
    Text(Text),
    /// Tra cứu đơn vị hành chính, chuyển sang đơn vị hiện nay · look up units, convert to those of today
    ///
    /// Từ ngày 01/07/2025 cả nước có 34 tỉnh, 3.321 xã, không còn huyện. Lệnh này cho biết một mã, một tên
    /// hoặc một địa chỉ chỉ đơn vị nào, nay là đơn vị nào, theo nghị quyết và khoản nào. Khi không chắc
    /// chắn thì nêu hết các khả năng, không chọn thay.
    /// Since 1 July 2025 there are 34 provinces, 3,321 wards and no districts. This command says which
    /// unit a code, a name or an address means, what it is today, and by which clause of which resolution.
    /// Where that is not certain it names all that could be, and chooses none.
    ///
    /// Ví dụ · examples:
    ///
    ///   sach units 00004
    ///   sach units "P. Trúc Bạch, Q. Ba Đình, Hà Nội"
    ///   sach units "Xã Bố Hạ, Bắc Ninh" --on 2026-09-19
    ///   sach units 00004 Phường Quán Thánh        mã và tên có khớp nhau không · do code and name agree
    ///   sach units - < dia_chi.txt                 mỗi dòng một lần tra · one look-up a line
    ///   sach units convert ds.xlsx --column "Địa chỉ" --out ds_moi.csv
    ///
    /// --quiet: chỉ in mã hiện nay · only the codes of today
    /// --json:  mỗi lần tra một đối tượng JSON · one JSON object for each look-up
    ///
    /// Mã thoát · exit codes: 0 một đơn vị chắc chắn · one certain unit
    ///                        1 bị chia, trùng tên, không có · divided, ambiguous, unknown
    #[command(verbatim_doc_comment, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Units(Units),
    /// Sinh dữ liệu giả có lỗi biết trước · make up a population and an extract with known defects
    Synth(Synth),
    History(History),
    Worklist(Worklist),
    Schema(Schema),
    /// Tạo lệnh gợi ý cho shell · shell completions
    Completions {
        /// bash, zsh, fish, powershell, elvish
        shell: Shell,
    },
}

/// How inputs are read and which columns they have; whatever is not said is found by looking.
#[derive(Args)]
pub struct Reading {
    /// Gán cột cho trường · map a column to a field: --map "Số thẻ=ma_the_bhyt"
    #[arg(long, value_name = "HEADER=FIELD", value_parser = header_and_field)]
    pub map: Vec<(String, String)>,
    #[command(flatten)]
    pub sources: Sources,
}

/// What the inputs are.
#[derive(Args)]
pub struct Sources {
    /// Dạng tệp vào · format of the input
    #[arg(long, value_enum, help_heading = "Đọc tệp · Reading")]
    pub input_format: Option<InputFormat>,
    /// Dấu phân cách cột (dùng `tab` cho phím tab) · delimiter
    #[arg(long, value_parser = delimiter, help_heading = "Đọc tệp · Reading")]
    pub delimiter: Option<u8>,
    /// Bảng mã ký tự · character encoding
    #[arg(long, value_enum, help_heading = "Đọc tệp · Reading")]
    pub encoding: Option<Encoding>,
    /// Tên hoặc số thứ tự trang tính · sheet, by name or number
    #[arg(long, help_heading = "Đọc tệp · Reading")]
    pub sheet: Option<String>,
    /// Dòng tiêu đề cột, tính từ 1 · line of the header, from 1
    #[arg(long, help_heading = "Đọc tệp · Reading")]
    pub header_row: Option<u32>,
    /// Không bỏ dòng tổng cộng, chữ ký ở cuối · keep total and signature lines as records
    #[arg(long, help_heading = "Đọc tệp · Reading")]
    pub keep_footer: bool,
}

/// What runs of all kinds share.
#[derive(Args)]
pub struct Common {
    /// Ngày chạy YYYY-MM-DD; mặc định hôm nay · run date, by default today
    #[arg(long, value_parser = run_date)]
    pub run_date: Option<chrono::NaiveDate>,
    /// Thư mục quy tắc thay thế hoặc bổ sung · folder of rule files that replace or add
    #[arg(long)]
    pub rules: Option<PathBuf>,
    /// Số luồng; luồng của Polars: biến `POLARS_MAX_THREADS` · threads; those of Polars: `POLARS_MAX_THREADS`
    #[arg(long, help_heading = "Tài nguyên · Resources")]
    pub threads: Option<usize>,
    /// Bộ nhớ cho các bước ghép, ví dụ 2G; mặc định nửa bộ nhớ trống · memory for keyed stages
    #[arg(long, value_parser = bytes, help_heading = "Tài nguyên · Resources")]
    pub memory_limit: Option<u64>,
    /// Số phần khi ghép (kết quả không đổi) · number of buckets (the result is the same)
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1024), help_heading = "Tài nguyên · Resources")]
    pub buckets: Option<u32>,
    /// Cỡ khối đọc, ví dụ 1M (kết quả không đổi) · size of a block (the result is the same)
    #[arg(long, value_parser = bytes, help_heading = "Tài nguyên · Resources")]
    pub block_size: Option<u64>,
}

/// `sach synth`.
#[derive(Args)]
pub struct Synth {
    /// Loại đăng ký, hoặc tệp .toml mô tả · registry, or a .toml file that describes it
    #[arg(long, default_value = "bhyt")]
    pub registry: String,
    /// Bài toán liên kết có đáp án, hoặc tệp .toml · a linkage problem with known truth, or a .toml file
    #[arg(long, value_name = "NAME", conflicts_with_all = ["registry", "errors"])]
    pub problem: Option<String>,
    /// Số người trong dân cư [mặc định: theo tệp mô tả] · people in the population
    #[arg(long)]
    pub people: Option<u64>,
    /// Số bản ghi [mặc định: theo tệp mô tả] · records in the extract
    #[arg(long)]
    pub records: Option<u64>,
    /// Tỷ lệ bản ghi có lỗi, 0 đến 1 [mặc định: theo tệp mô tả] · share of records with a defect
    #[arg(long)]
    pub errors: Option<f64>,
    /// Hạt giống: cùng số, cùng dữ liệu [mặc định: theo tệp mô tả] · seed: same number, same data
    #[arg(long)]
    pub seed: Option<u64>,
    /// Ngày chạy YYYY-MM-DD · run date
    #[arg(long, value_parser = run_date)]
    pub run_date: Option<chrono::NaiveDate>,
    /// Thư mục kết quả · output folder
    #[arg(long, short)]
    pub out: PathBuf,
}

fn header_and_field(text: &str) -> Result<(String, String), String> {
    let (header, field) = text.rsplit_once('=').ok_or("HEADER=FIELD")?;
    Ok((header.to_owned(), field.trim().to_owned()))
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text {
        "tab" | "\\t" | "\t" => Ok(b'\t'),
        _ => match text.as_bytes() {
            [byte @ 0x20..=0x7e] if *byte != b'"' => Ok(*byte),
            _ => Err(", ; tab |".to_owned()),
        },
    }
}

fn run_date(text: &str) -> Result<chrono::NaiveDate, String> {
    let date = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "YYYY-MM-DD")?;
    let years = 1900..=9998;
    if years.contains(&chrono::Datelike::year(&date)) { Ok(date) } else { Err("YYYY-MM-DD".to_owned()) }
}

fn bytes(text: &str) -> Result<u64, String> {
    let (digits, unit) = text.split_at(text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len());
    let unit = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        _ => return Err("512M, 2G".to_owned()),
    };
    digits.parse::<u64>().ok().and_then(|count| count.checked_mul(unit)).ok_or_else(|| "512M, 2G".to_owned())
}
