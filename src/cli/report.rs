//! What the report and the worklists of a run are to be like.

use std::path::PathBuf;

use clap::Args;

/// The report and the worklists.
#[derive(Args)]
pub struct Reporting {
    /// Cơ quan, đơn vị đứng tên báo cáo · office named at the head of the report
    #[arg(long, help_heading = "Báo cáo · Report")]
    pub office: Option<String>,
    /// Kỳ báo cáo, ghi bằng chữ, ví dụ "Quý IV/2026" · period of the report, in words
    #[arg(long, help_heading = "Báo cáo · Report")]
    pub period: Option<String>,
    /// Ghi đầy đủ giá trị trong báo cáo; mặc định che bớt · show values in the report, by default masked
    #[arg(long, help_heading = "Báo cáo · Report")]
    pub show_values: bool,
    /// Thư mục lưu lịch sử các lần chạy để so sánh · folder with the history of runs, to compare with
    #[arg(long, value_name = "DIR", help_heading = "Báo cáo · Report")]
    pub history: Option<PathBuf>,
    /// Chia danh sách việc theo trường này, mỗi giá trị một tệp: ma_xa, ma_tinh, hoặc tên trường · one worklist for each
    /// value of this field
    #[arg(long, value_name = "FIELD", help_heading = "Báo cáo · Report")]
    pub split_by: Option<String>,
}
