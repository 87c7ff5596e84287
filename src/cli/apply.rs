//! The command line of `sach apply`.

use std::path::PathBuf;

use clap::Args;

use sach::job::Linking;
use sach::plan::Fix;
use sach::write::cleaned::Format;

use super::{Common, Reporting};

/// Áp dụng quyết định của cán bộ xử lý · apply what officers decided in worklists
///
/// Đọc lại các tệp worklist.xlsx đã xử lý (XLSX, ODS hoặc CSV do Excel, LibreOffice, Google Sheets lưu),
/// kiểm tra từng giá trị nhập bằng chính các quy tắc của đăng ký, rồi làm sạch lại vào thư mục mới.
/// Reads worklists back that officers filled in, checks every entered value by the rules of the
/// registry, and cleans the result again into a new folder. OUT itself stays as it is.
///
///   giữ · keep                        đúng như hiện nay; không hỏi lại chừng nào bản ghi không đổi
///   sửa theo đề xuất · as proposed    lấy các giá trị ở cột «Đề xuất»
///   sửa khác · otherwise              lấy các giá trị ở cột «Sửa thành»; phải có giấy tờ căn cứ
///   xóa · remove                      đưa bản ghi ra (giữ ở removed.csv); phải có giấy tờ căn cứ
///   chuyển · pass on                  nơi khác quyết định; ghi nơi đó vào cột ghi chú
///
/// Ví dụ · examples:
///
///   sach apply ket_qua/ xa_a.xlsx xa_b.xlsx --out ket_qua_2/
///   sach apply ket_qua/ 'da_xu_ly/*.xlsx' --by "Nguyễn Thị Hòa"
///   sach apply ket_qua_2/ ket_qua_2/refused.xlsx     đã sửa những dòng bị từ chối · once corrected
///
/// Thư mục mới có thêm · the new folder also has:
///
///   decisions.parquet   mọi quyết định: ai, khi nào, căn cứ, giá trị trước và sau, kết quả, lý do
///                       every decision: who, when, basis, before and after, result, reason
///   removed.csv         các bản ghi được đưa ra, nguyên vẹn · the records taken out, whole
///   refused.xlsx        những dòng chưa thực hiện, kèm lý do, để sửa và gửi lại
///                       rows not done, with the reasons, to be corrected and sent again
///
/// Hai người quyết định khác nhau về một bản ghi: không làm theo ai, cả hai dòng được nêu ra.
/// Two officers who disagree about a record: neither is done, both rows are shown.
///
/// Mã thoát · exit codes: 0 mọi quyết định đã thực hiện · every decision was done
///                        1 có dòng bị từ chối, mâu thuẫn, hoặc vượt mức chấp nhận
///                          something was refused or in conflict, or a level is exceeded
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Apply {
    /// Thư mục kết quả đã lập ra danh sách việc · folder of the run that the worklists were made from
    pub out: PathBuf,
    /// Các danh sách việc đã xử lý, hoặc mẫu tên tệp · worklists that were filled in, or globs
    #[arg(required = true, value_name = "WORKLIST")]
    pub worklists: Vec<String>,
    /// Thư mục kết quả mới [mặc định: OUT-next] · folder of the next run
    #[arg(long = "out", short = 'o', value_name = "NEXT")]
    pub next: Option<PathBuf>,
    /// Người xử lý, khi dòng không ghi · who decided, where a row does not say
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[command(flatten)]
    pub again: Again,
    #[command(flatten)]
    pub report: Reporting,
    #[command(flatten)]
    pub common: Common,
}

/// What is to be otherwise than in the run before; whatever is not said is as it was.
#[derive(Args)]
pub struct Again {
    /// Tệp quy tắc khác · another registry, by id or .toml file
    #[arg(long, help_heading = "Khác lần trước · Otherwise than before")]
    pub registry: Option<String>,
    /// Dữ liệu dân cư khác, ví dụ bản mới hơn · another reference population
    #[arg(long, help_heading = "Khác lần trước · Otherwise than before")]
    pub reference: Option<PathBuf>,
    /// Mức sửa · how far corrections go
    #[arg(long, value_enum, help_heading = "Khác lần trước · Otherwise than before")]
    pub fix: Option<Fix>,
    /// Định dạng tệp đã làm sạch · format of the cleaned file
    #[arg(long, value_enum, help_heading = "Khác lần trước · Otherwise than before")]
    pub format: Option<Format>,
    /// Cách đối chiếu dân cư · how records are linked
    #[arg(long, value_enum, help_heading = "Khác lần trước · Otherwise than before")]
    pub link: Option<Linking>,
    /// Mô hình liên kết: tên hoặc tệp .toml · linkage model, by name or file
    #[arg(long, help_heading = "Khác lần trước · Otherwise than before")]
    pub model: Option<String>,
    /// Tệp review.xlsx hoặc review.csv đã có quyết định · review files with decisions (repeatable)
    #[arg(long, help_heading = "Khác lần trước · Otherwise than before")]
    pub decisions: Vec<PathBuf>,
    /// Xã, phường hoặc tỉnh xét độ phủ · commune or province that coverage is limited to (repeatable)
    #[arg(long = "commune", value_name = "CODE", help_heading = "Khác lần trước · Otherwise than before")]
    pub communes: Vec<String>,
}
