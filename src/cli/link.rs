//! The command line of `sach link` and `sach dedupe`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Common, Reading};

/// `sach link …`.
#[derive(Subcommand)]
pub enum LinkCommand {
    Run(Box<LinkRun>),
    Train(Box<LinkTrain>),
}

/// Tìm người của tệp trong dân số tham chiếu khi không có số định danh tin được · find people without a reliable ID
///
/// Các bản ghi mà bước đối chiếu chính xác để ngỏ (thiếu số, số sai, số của người khác) được so từng phần
/// với dân số tham chiếu: họ tên, ngày sinh, giới tính, nơi ở, cha mẹ, số gần giống. Mỗi phần có trọng số;
/// tổng cho biết xác suất là một người. Không sửa gì; cặp có thể trùng được đưa ra review.xlsx để người xem.
/// Records that the exact step leaves open (no number, a wrong one, somebody else's) are compared part by part
/// with the reference population: name, birth date, sex, home, parents, similar numbers. Each part has a
/// weight; their sum is the probability of being one person. Nothing is changed; possible pairs go to
/// review.xlsx for a person to decide.
///
/// Ví dụ · examples:
///
///   sach link run the_bhyt.xlsx --registry bhyt --reference dan_cu/ --out lien_ket/
///   sach link run a.csv --registry hoc-sinh --to b.csv --to-registry tre-em --out lien_ket/
///   sach link run the_bhyt.xlsx --registry bhyt --reference dan_cu/ --decisions review.xlsx --out lien_ket/
///   sach explain lien_ket/ --row 17
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct LinkRun {
    /// Các tệp, mẫu tên tệp, hoặc - · files, globs, or - for standard input
    #[arg(required = true)]
    pub extract: Vec<String>,
    #[command(flatten)]
    pub sides: Sides,
    /// Mọi bản ghi, không chỉ những bản ghi để ngỏ · all records, not only the open ones
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub deciding: Deciding,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// Tính trọng số từ chính dữ liệu, không cần biết trước ai là ai · fit the weights to the data at hand
///
/// u (hai người khác nhau giống nhau tình cờ) từ các cặp ngẫu nhiên, m (một người mà ghi khác nhau) bằng
/// thuật toán EM trên từng lượt tìm cặp, hoặc từ các cặp đã biết (--labels). Tệp mô hình ghi ra dùng lại
/// được mãi: cùng dữ liệu và cùng mô hình thì cùng kết quả.
/// u from random pairs, m by expectation-maximisation over each blocking pass, or from known pairs (--labels).
/// The model file that is written can be used for ever: same data and same model, same result.
///
/// Ví dụ · examples:
///
///   sach link train the_bhyt.xlsx --registry bhyt --reference dan_cu/ -o mo_hinh.toml
///   sach link train the_bhyt.xlsx --registry bhyt --within -o mo_hinh_trung.toml
///   sach link run the_bhyt.xlsx --registry bhyt --reference dan_cu/ --model mo_hinh.toml --out lien_ket/
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct LinkTrain {
    /// Các tệp, mẫu tên tệp, hoặc - · files, globs, or - for standard input
    #[arg(required = true)]
    pub extract: Vec<String>,
    #[command(flatten)]
    pub sides: Sides,
    /// Tìm người trùng trong chính tệp này · duplicates within the extract itself
    #[arg(long, conflicts_with_all = ["reference", "to"])]
    pub within: bool,
    /// Tệp mô hình ghi ra · the model file to write
    #[arg(long, short)]
    pub out: PathBuf,
    /// Các cặp đã biết là một người: hai cột số dòng · known pairs of one person: two columns of row numbers
    #[arg(long)]
    pub labels: Option<PathBuf>,
    /// Số hạt giống của các cặp ngẫu nhiên · seed of the random pairs
    #[arg(long, default_value_t = 6)]
    pub seed: u64,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// Tìm bản ghi trùng trong một tệp · find records of one person within an extract
///
/// Bằng nhau cả bản ghi, bằng số định danh, bằng khóa của loại đăng ký, và bằng so sánh từng phần. Trẻ sinh
/// đôi, người trùng họ tên ngày sinh, cha con cùng tên không bị gộp. Không tự gộp hay xóa gì.
/// By equal records, equal IDs, equal keys of the registry, and by comparing part by part. Twins, homonyms with
/// one birth date, father and son of one name are kept apart. Nothing is merged or deleted.
///
/// Ví dụ · example:
///
///   sach dedupe the_bhyt.xlsx --registry bhyt --out trung/
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Dedupe {
    /// Các tệp, mẫu tên tệp, hoặc - · files, globs, or - for standard input
    #[arg(required = true)]
    pub extract: Vec<String>,
    /// Mã loại đăng ký hoặc tệp .toml · registry id or .toml file
    #[arg(long)]
    pub registry: String,
    /// Mô hình: tên hoặc tệp .toml · linkage model, by name or file
    #[arg(long)]
    pub model: Option<String>,
    #[command(flatten)]
    pub deciding: Deciding,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// The two sides.
#[derive(Args)]
pub struct Sides {
    /// Mã loại đăng ký hoặc tệp .toml · registry id or .toml file
    #[arg(long)]
    pub registry: String,
    /// Dữ liệu dân cư: tệp hoặc thư mục đã chuẩn bị · reference population: a file or a prepared folder
    #[arg(long, conflicts_with = "to")]
    pub reference: Option<PathBuf>,
    /// Tệp trích xuất khác, thay cho dân số tham chiếu · another extract in place of the reference population
    #[arg(long)]
    pub to: Vec<String>,
    /// Loại đăng ký của tệp kia; mặc định như tệp này · registry of the other extract
    #[arg(long, requires = "to")]
    pub to_registry: Option<String>,
    /// Mô hình: tên hoặc tệp .toml · linkage model, by name or file
    #[arg(long)]
    pub model: Option<String>,
}

/// Where decisions come from and outputs go.
#[derive(Args)]
pub struct Deciding {
    /// Tệp review.xlsx hoặc review.csv đã có quyết định (nhiều lần được) · review files with decisions (repeatable)
    #[arg(long)]
    pub decisions: Vec<PathBuf>,
    /// Thư mục kết quả · output folder
    #[arg(long, short)]
    pub out: PathBuf,
}
