# Báo cáo chất lượng: report.html, report.xlsx, và các từ dùng chung với bảng trên màn hình.
# Tên của từng tiêu chí, kết quả, mức độ… trong các tệp (correct, error, name-near…) đứng sau tiền tố của nhóm.

## Bốn tiêu chí. Cách hiểu theo CV 4856/BCA-TTDLQG, Phụ lục 3 (bản chép lại; chưa có văn bản pháp luật nào định nghĩa).
criterion-correct = Đúng
criterion-complete = Đủ
criterion-clean = Sạch
criterion-live = Sống
criterion-correct-about = Khớp với dữ liệu dân cư tham chiếu và không tự mâu thuẫn.
criterion-correct-about-alone = Không tự mâu thuẫn (chưa đối chiếu với dữ liệu dân cư).
criterion-complete-about = Không thiếu giá trị bắt buộc.
criterion-clean-about = Không trùng lặp, không có giá trị rác, đúng định dạng và đúng danh mục dùng chung.
criterion-live-about = Theo kịp biến động: chết, thay đổi hoặc hủy số định danh, hết hạn, quá tuổi.

## Mức độ của quy tắc
severity-error = lỗi
severity-warning = cảnh báo
severity-info = thông tin
severity-error-about = Bản ghi chưa dùng được nếu chưa xử lý.
severity-warning-about = Bản ghi dùng được nhưng cần xem lại.
severity-info-about = Để biết; không ảnh hưởng đến trạng thái của bản ghi.

## Trạng thái của bản ghi
status-accepted = Chấp nhận
status-review = Cần xem lại
status-rejected = Loại
status-malformed = Không thành bản ghi
status-read = Đã đọc
status-accepted-about = không có lỗi, không có cảnh báo
status-review-about = có ít nhất một cảnh báo, không có lỗi
status-rejected-about = có ít nhất một lỗi
status-malformed-about = sai số ô, không giải mã được, dòng tiêu đề và dòng tổng cộng; giữ nguyên văn trong malformed.csv

## Mức áp dụng của một thay đổi
applicability-automatic = tự động
applicability-on-request = khi được yêu cầu
applicability-review = chờ người duyệt
applicability-automatic-about = Nghĩa không đổi, hoặc giá trị mới đã được chứng minh.
applicability-on-request-about = Có khả năng đúng; chỉ áp dụng khi chạy với --fix on-request.
applicability-review-about = Chỉ đề xuất cho người có thẩm quyền quyết định.

## Cách áp dụng thay đổi của lần chạy (--fix)
fix-none = chỉ chuẩn hóa và đề xuất, không sửa giá trị
fix-automatic = sửa tự động khi nghĩa không đổi hoặc giá trị mới đã được chứng minh
fix-on-request = sửa cả những giá trị có khả năng đúng

## Kết quả đối chiếu với dữ liệu dân cư tham chiếu
outcome-match = Khớp đúng
outcome-name-near = Gần khớp họ tên
outcome-name-mismatch = Sai họ tên
outcome-dob-mismatch = Sai ngày sinh
outcome-sex-mismatch = Sai giới tính
outcome-mismatch-any = Không khớp đúng nhiều trường
outcome-not-found = Không có trong dữ liệu tham chiếu
outcome-no-id = Chưa có số định danh
outcome-bad-identifier = Số định danh sai cấu trúc
outcome-superseded = Số định danh đã hủy hoặc đã được thay
outcome-dead = Đã chết
outcome-missing-person = Mất tích
outcome-renounced = Thôi quốc tịch
outcome-not-linked = Chưa đối chiếu

## Kiểu của trường
kind-person-name = họ và tên
kind-personal-id = số định danh cá nhân
kind-old-id = số CMND
kind-birth-date = ngày sinh
kind-date = ngày
kind-sex = giới tính
kind-phone = số điện thoại
kind-health-card = mã thẻ BHYT
kind-ethnic-group = dân tộc
kind-code = mã danh mục
kind-amount = số tiền
kind-integer = số nguyên
kind-text = văn bản
kind-email = thư điện tử
kind-address = địa chỉ
kind-admin-unit = đơn vị hành chính

## Đầu trang
report-title = Báo cáo chất lượng dữ liệu
report-registry = Bộ quy tắc
report-run-date = Ngày chạy
report-fix = Cách sửa
report-reference = Dữ liệu dân cư tham chiếu
report-people = người
report-reference-none = không dùng; chưa đối chiếu với dân cư
report-version = Phiên bản sach
report-within = Trong mức chấp nhận
report-exceeded = Vượt mức chấp nhận
report-no-levels = Bộ quy tắc không đặt mức chấp nhận
report-contents = Nội dung

## Bản ghi
report-records = Bản ghi
report-records-caption = Bản ghi theo trạng thái: đã đọc = chấp nhận + cần xem lại + loại + không thành bản ghi
report-status = Trạng thái
report-count = Số lượng
report-share = Tỷ lệ
report-criteria = Bốn tiêu chí
report-criteria-caption = Tiêu chí trên các bản ghi; bản ghi không đạt khi có lỗi hoặc cảnh báo thuộc tiêu chí đó
report-criterion = Tiêu chí
report-passed = Đạt
report-failed = Không đạt

## Mức chấp nhận
report-levels = Mức chấp nhận
report-levels-caption = Tỷ lệ lớn nhất được chấp nhận và tỷ lệ đo được
report-level = Mức
report-limit = Tối đa
report-measured = Đo được
report-result = Kết quả
report-level-ok = trong mức
report-level-exceeded = vượt mức
level-rejected = Bản ghi bị loại
level-review = Bản ghi cần xem lại
level-malformed = Dòng không thành bản ghi
level-correct = Không đạt «Đúng»
level-complete = Không đạt «Đủ»
level-clean = Không đạt «Sạch»
level-live = Không đạt «Sống»

## Quy tắc
report-rules = Quy tắc
report-rules-failed = Quy tắc có bản ghi không đạt
report-rules-passed = Quy tắc không có bản ghi nào vi phạm
report-rules-none-failed = Không có bản ghi nào vi phạm quy tắc.
report-rules-note = Tỷ lệ không đạt tính trên số bản ghi xét được (đạt + không đạt). «Chưa xác định»: thiếu giá trị cần cho quy tắc. «Không áp dụng»: quy tắc không nói về bản ghi đó.
report-rule = Quy tắc
report-field = Trường
report-whole-record = cả bản ghi
report-severity = Mức độ
report-denominator = Số xét được
report-undecided = Chưa xác định
report-not-applicable = Không áp dụng
report-why = Vì sao
report-source = Căn cứ
report-unverified = chưa kiểm chứng
report-remedy = Cách xử lý
report-rows = Các dòng đầu tiên
report-more = Lý do và căn cứ

## Đối chiếu, trùng lặp, bao phủ
report-links = Đối chiếu với dữ liệu dân cư
report-links-caption = Kết quả đối chiếu của từng bản ghi
report-links-none = Lần chạy này không có dữ liệu dân cư tham chiếu.
report-outcome = Kết quả đối chiếu
report-units = Đơn vị hành chính hiện nay
report-units-caption = Các bản ghi có đơn vị hành chính chuyển sang đơn vị hiện nay như thế nào; trường
report-units-outcome = Kết quả chuyển đổi
report-duplicates = Trùng lặp
report-duplicates-caption = Nhóm bản ghi có khóa bằng nhau
report-duplicates-none = Không có bản ghi trùng lặp.
report-clusters = Số nhóm
report-cluster-records = Số bản ghi
report-coverage = Bao phủ
report-coverage-caption = Người trong dữ liệu dân cư tham chiếu lẽ ra phải có trong dữ liệu này
report-coverage-communes = Chỉ xét các xã, phường, tỉnh có mã:
report-coverage-none = Không xác định được ai lẽ ra phải có mặt.
report-expected = Phải có
report-present = Đã có
report-absent = Còn thiếu

## Cột
report-columns = Cột
report-columns-caption = Các cột của tệp, theo thứ tự trong tệp
report-header = Tiêu đề cột
report-kind = Kiểu
report-filled = Có giá trị
report-missing = Trống
report-invalid = Không hiểu được
report-changed = Đã sửa
report-decision = Quyết định cho cả cột
report-unmapped = không nhận ra; giữ nguyên
report-ambiguous = chưa rõ thuộc trường nào; giữ nguyên
report-uncertain = chưa đủ căn cứ, theo thông lệ
report-evidence = đã đếm

## Thay đổi
report-changes = Những gì đã được thay đổi
report-changes-caption = Thay đổi theo trường và bước; từng thay đổi nằm trong changes.parquet
report-changes-none = Không có giá trị nào bị thay đổi.
report-step = Bước
report-applicability = Mức áp dụng

## Cách đọc
report-reading = Cách đọc tệp
report-inputs = Tệp đầu vào
report-inputs-caption = Tệp đầu vào, kích thước và mã băm
report-file = Tệp
report-bytes = Kích thước (byte)
report-property = Đặc điểm
report-value = Nội dung
report-malformed = Dòng không thành bản ghi
report-malformed-caption = Dòng không thành bản ghi theo lý do; nguyên văn trong malformed.csv
report-malformed-none = Mọi dòng đều thành bản ghi.
report-reason = Lý do
report-total = Tổng
report-yes = có

## Cách đọc một tệp
reading-format = Định dạng
reading-compression = Nén
reading-encoding = Bảng mã
reading-encoding-evidence = Căn cứ về bảng mã
reading-with-bom = { "" }, có dấu BOM
reading-delimiter = Dấu phân cách
reading-sheet = Trang tính
reading-header-line = Dòng tiêu đề cột
reading-header-found = dòng { $line }; { $known } trong { $columns } tiêu đề có trong bộ quy tắc
reading-header-given = dòng { $line }, theo --header-row
reading-header-in-format = tên cột có sẵn trong định dạng
reading-title-lines = Số dòng phía trên tiêu đề, để ngoài
reading-numbering-line = Dòng đánh số cột, để ngoài
reading-columns = Số cột
reading-fitting = Các dòng đầu đã xem
reading-fitting-lines = { $fitting } trong { $seen } dòng có đủ số ô như tiêu đề
reading-duplicate-headers = Tiêu đề trùng nhau
reading-unnamed-columns = Cột không có tiêu đề (thứ tự)
format-csv = văn bản có dấu phân cách (CSV)
format-xlsx = Excel (.xlsx)
format-xls = Excel 97–2003 (.xls)
format-ods = OpenDocument (.ods)
format-parquet = Parquet
format-ndjson = NDJSON, mỗi dòng một đối tượng
delimiter-comma = dấu phẩy (,)
delimiter-semicolon = dấu chấm phẩy (;)
delimiter-tab = dấu tab
delimiter-bar = gạch đứng (|)

## Chỉ có trong report.xlsx
report-group = Nhóm
report-item = Mục
report-note = Ghi chú
report-what = Nội dung sai
report-verified = Căn cứ đã kiểm chứng
report-missing-share = Tỷ lệ trống

## Tên trang tính của report.xlsx (tối đa 31 ký tự)
sheet-overview = Tổng quan
sheet-rules = Quy tắc
sheet-columns = Cột
sheet-links = Đối chiếu
sheet-changes = Thay đổi
sheet-reading = Cách đọc
