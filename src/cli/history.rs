//! The command lines of `sach history` and `sach schema`.

use std::path::PathBuf;

use clap::Args;

use sach::schema::Document;

/// Xem chất lượng thay đổi qua các lần chạy · how quality has changed over the runs
///
/// Mỗi lần `sach clean … --history THU_MUC` ghi thêm một dòng vào THU_MUC/history.ndjson: số lượng, chỉ số,
/// tiêu chí, từng quy tắc; không có giá trị nào của ai. Chạy lại y hệt thì không ghi thêm.
/// Each `sach clean … --history DIR` adds a line to DIR/history.ndjson: counts, index, criteria, rules; nobody's
/// values. A run that is repeated is not added again.
///
/// Ví dụ · examples:
///
///   sach history lich_su/
///   sach history lich_su/ --registry bhyt --json
///
/// --json: mỗi lần chạy một đối tượng JSON · one JSON object for each run
///
/// Mã thoát · exit codes: 0 đã in · printed
///                        2 không có loại đăng ký ấy · no run of that registry
///                        3 không đọc được · cannot be read
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct History {
    /// Thư mục lịch sử · folder of the history
    pub folder: PathBuf,
    /// Chỉ loại đăng ký này · only this registry
    #[arg(long)]
    pub registry: Option<String>,
}

/// In lược đồ JSON của một tệp kết quả · print the JSON Schema of an output
///
/// Ví dụ · example:
///
///   sach schema report > report.schema.json
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Schema {
    /// Tệp nào · which document
    #[arg(value_enum)]
    pub document: Document,
}
