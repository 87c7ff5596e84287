//! The command line of `sach compare`.

use std::path::PathBuf;

use clap::Args;

use super::bytes;

/// So sánh nhiều loại đăng ký: cùng một người có khớp nhau không · compare registries person by person
///
/// Mỗi thư mục là kết quả của một lần `sach clean`. Người được nhận ra qua đối chiếu dân cư, hoặc
/// qua số định danh đúng cấu trúc. Tìm: khác họ tên, ngày sinh, giới tính; các chế độ không được
/// cùng hưởng; người đã khai tử mà nơi khác vẫn coi là còn sống. Quy tắc nằm trong rules/compare.toml.
/// Each folder is the output of a run of `sach clean`. A person is known by the link with the
/// reference population, or by a well-formed personal ID. Found are: another name, birth date or
/// sex; benefits that exclude each other; people whose death is recorded while another registry
/// holds that they live. The rules stand in rules/compare.toml.
///
/// Ví dụ · example:
///
///   sach clean bt.xlsx --registry bao-tro-xa-hoi --reference dan_cu/ --out bt/
///   sach clean lh.xlsx --registry luong-huu --reference dan_cu/ --out lh/
///   sach clean kt.xlsx --registry khai-tu --out kt/
///   sach compare bt/ lh/ kt/ --out so_sanh/
///
/// Mã thoát · exit codes: 0 không có lỗi, cảnh báo · no error, no warning
///                        1 có khác biệt cần xử lý · differences to deal with
///                        2 lệnh hoặc quy tắc sai · usage or rules wrong
///                        3 có thư mục không đọc được · a folder cannot be read
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Compare {
    /// Từ hai thư mục kết quả của `sach clean` trở lên · two or more output folders of `sach clean`
    #[arg(required = true, num_args = 2..)]
    pub folders: Vec<PathBuf>,
    /// Thư mục kết quả · output folder
    #[arg(long, short)]
    pub out: PathBuf,
    /// Thư mục quy tắc thay thế hoặc bổ sung · folder of rule files that replace or add
    #[arg(long)]
    pub rules: Option<PathBuf>,
    /// Số luồng · threads
    #[arg(long, help_heading = "Tài nguyên · Resources")]
    pub threads: Option<usize>,
    /// Bộ nhớ cho bước ghép, ví dụ 2G; mặc định nửa bộ nhớ trống · memory for the keyed stage
    #[arg(long, value_parser = bytes, help_heading = "Tài nguyên · Resources")]
    pub memory_limit: Option<u64>,
    /// Số phần khi ghép (kết quả không đổi) · number of buckets (the result is the same)
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1024), help_heading = "Tài nguyên · Resources")]
    pub buckets: Option<u32>,
    /// Cỡ khối đọc, ví dụ 1M (kết quả không đổi) · size of a block (the result is the same)
    #[arg(long, value_parser = bytes, help_heading = "Tài nguyên · Resources")]
    pub block_size: Option<u64>,
}
