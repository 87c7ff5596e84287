//! The command line of `sach rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Common, Sources};

/// `sach rules …`.
#[derive(Subcommand)]
pub enum RulesCommand {
    /// Soạn nháp tệp quy tắc từ một tệp dữ liệu chưa biết · draft a registry file from an unknown extract
    ///
    /// Đoán mỗi cột là trường nào, kiểu gì, theo tiêu đề và giá trị; đề xuất khóa, quy tắc, liên kết. Mỗi
    /// điều đoán có lời chú nói chắc đến đâu và vì sao. Bản nháp không chứa giá trị của người nào.
    /// Guesses what each column is by its heading and its values; proposes key, rules and link. Every guess
    /// says in a comment how sure it is and why. The draft holds no value of any person.
    ///
    /// Ví dụ · example:
    ///
    ///   sach rules new tro_cap.xlsx --id tro-cap -o tro-cap.toml
    ///   sach rules check tro-cap.toml
    ///   sach clean tro_cap.xlsx --registry tro-cap.toml --out ket_qua/
    ///
    /// Không có -o thì in bản nháp ra màn hình · without -o the draft is printed
    #[command(verbatim_doc_comment)]
    New(Box<RulesNew>),
    /// Kiểm tra một tệp quy tắc, báo mọi lỗi một lần · check a registry file, all mistakes at once
    Check {
        /// Tệp .toml · registry file
        file: String,
        /// Thư mục quy tắc · folder of rule files
        #[arg(long)]
        rules: Option<PathBuf>,
    },
    /// Liệt kê quy tắc · list rules
    List {
        /// Chỉ của một loại đăng ký · of one registry only
        #[arg(long)]
        registry: Option<String>,
        /// Thư mục quy tắc · folder of rule files
        #[arg(long)]
        rules: Option<PathBuf>,
    },
    /// Giải thích một quy tắc: sai gì, vì sao, căn cứ, cách xử lý · explain one rule
    Show {
        /// Mã quy tắc · id of the rule
        id: String,
        /// Thư mục quy tắc · folder of rule files
        #[arg(long)]
        rules: Option<PathBuf>,
    },
}

/// `sach rules new`.
#[derive(Args)]
pub struct RulesNew {
    /// Các tệp cùng cột, mẫu tên tệp, hoặc - · files with the same columns, globs, or - for standard input
    #[arg(required = true)]
    pub files: Vec<String>,
    /// Mã loại sổ; mặc định theo tên tệp · id of the registry, by default after the file
    #[arg(long)]
    pub id: Option<String>,
    /// Tệp .toml để ghi, không ghi đè · file to write, never over one that is there
    #[arg(long, short)]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Sources,
    #[command(flatten)]
    pub common: Common,
}
