# Những gì hiện trên màn hình: bảng tóm tắt cuối lần chạy và các lỗi chung. Không bao giờ nêu giá trị của bản ghi.

## Lỗi chung
input-unreadable = Không đọc được { $file }: { $cause }. Hãy kiểm tra đường dẫn, định dạng và quyền đọc.
output-unwritable = Không ghi được { $file }: { $cause }. Kết quả của lần chạy trước vẫn còn nguyên.
output-locked = Một lần chạy khác đang ghi vào { $file }. Hãy đợi lần chạy đó xong hoặc chọn thư mục khác bằng --out.
output-xlsx-too-long = { $file }: một trang tính Excel chứa nhiều nhất { $records } bản ghi. Hãy dùng --format csv hoặc --format parquet.
reference-not-prepared = { $file } không phải dữ liệu dân cư tham chiếu đã chuẩn bị, hoặc chưa chuẩn bị xong. Hãy chạy lại «sach population build».
reference-other-version = { $file } được chuẩn bị bằng phiên bản sach khác. Hãy chạy lại «sach population build».

## Bảng tóm tắt
summary-records = Bản ghi
summary-count = Số lượng
summary-share = Tỷ lệ
summary-criterion = Tiêu chí
summary-passed = Đạt
summary-failed = Không đạt
summary-passed-share = Tỷ lệ đạt
summary-rules = Quy tắc bị vi phạm nhiều nhất
summary-rule = Mã quy tắc
summary-malformed = Không thành bản ghi, theo lý do
summary-within = Trong mức chấp nhận.
summary-exceeded = Vượt mức chấp nhận:
summary-exceeded-level = { $level }: { $share } (tối đa { $limit })
summary-compared = Số định danh chưa đủ để đối chiếu { $open } trường hợp; so cả họ tên, ngày sinh…: tìm thấy thêm { $links } người, { $review } cặp cần người quyết định (review.xlsx).
summary-since =
    So với lần chạy { $date }: chỉ số { $before } → { $now };
    bản ghi loại hoặc cần xem lại { $then } → { $records }.
summary-since-otherwise =
    So với lần chạy { $date } (chỉ một trong hai lần có đối chiếu dân cư):
    chỉ số { $before } → { $now }; bản ghi loại hoặc cần xem lại { $then } → { $records }.
summary-report = Báo cáo: { $file }
