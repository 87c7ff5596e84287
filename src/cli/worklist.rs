//! The command line of `sach worklist`.

use std::path::PathBuf;

use clap::Args;

/// Lập lại danh sách việc từ kết quả đã có · write the worklists of a finished run again
///
/// `sach clean` đã ghi sẵn worklist.xlsx: mỗi bản ghi cần người xử lý một dòng, để cán bộ chọn quyết định và
/// điền giá trị đúng. Lệnh này chia danh sách ấy theo đơn vị hoặc cơ quan, hoặc ghi bằng ngôn ngữ khác, mà không
/// phải làm sạch lại. Thư mục kết quả không bị thay đổi.
/// `sach clean` has written worklist.xlsx: a row for each record that needs a person, for officers to decide and
/// to enter what is right. This command splits it by unit or office, or writes it in another language, without
/// cleaning again. The output folder is not changed.
///
/// Ví dụ · examples:
///
///   sach worklist ket_qua/ --split-by ma_xa            mỗi xã một tệp · one file for each commune
///   sach worklist ket_qua/ --split-by gioi_tinh --to giao_viec/
///
/// Các tệp nằm trong ket_qua-worklist/ nếu không có --to. Khi cán bộ gửi lại tệp: sach apply.
/// Files go to ket_qua-worklist/ without --to. When officers send them back: sach apply.
///
/// --json: số lượng và tên tệp dạng JSON · counts and names of files as JSON
///
/// Mã thoát · exit codes: 0 đã ghi · written
///                        2 không chia được theo trường ấy · cannot be split by that field
///                        3 không đọc hoặc không ghi được · cannot read or write
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Worklist {
    /// Thư mục kết quả của `sach clean` · output folder of `sach clean`
    pub run: PathBuf,
    /// Mỗi giá trị một tệp: ma_xa, ma_tinh, hoặc tên trường · one file for each value: ma_xa, ma_tinh, or a field
    #[arg(long, value_name = "FIELD")]
    pub split_by: Option<String>,
    /// Thư mục để ghi · where the worklists go
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    /// Số luồng · threads
    #[arg(long, help_heading = "Tài nguyên · Resources")]
    pub threads: Option<usize>,
}
