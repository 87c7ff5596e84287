//! The command line of `sach explain`.

use std::path::PathBuf;

use clap::Args;

/// Giải thích vì sao một bản ghi được liên kết với một người · explain why a record was linked
///
/// In từng điều được so sánh với mức giống nhau và trọng số (bit): cộng dồn từ trước khi so sánh đến tổng,
/// rồi xác suất và việc nên làm. Không in giá trị nào của ai: xem giá trị ở hai bên trong review.xlsx.
/// Prints each comparison with its level and its weight in bits, from what was believed before comparing to
/// the total, then the probability and what to do. Nobody's values are printed: review.xlsx has both sides.
///
/// Ví dụ · examples:
///
///   sach explain lien_ket/ --row 17
///   sach explain lien_ket/ --row 17 --person cha
///   sach explain trung_lap/ --row 3 --lang en
///
/// --json: mỗi liên kết một đối tượng JSON · one JSON object for each link
///
/// Mã thoát · exit codes: 0 có giải thích · explained
///                        2 không có liên kết nào, thư mục sai · nothing linked, no output of a run
///                        3 không đọc được · cannot be read
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Explain {
    /// Thư mục kết quả của `sach link run`, `sach dedupe`, `sach clean` · output folder of a run
    pub out: PathBuf,
    /// Bản ghi, tính từ 1 · the record, from 1
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    pub row: u64,
    /// Người trong bản ghi, khi bản ghi có nhiều người · person of the record, where it has several
    #[arg(long)]
    pub person: Option<String>,
}
