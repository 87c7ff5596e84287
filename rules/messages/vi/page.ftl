# Trang report.html: những chữ chỉ có ở trang này, và chữ của phần sắp xếp, lọc bảng.

## Đầu trang
page-skip = Đến nội dung
page-input = Tệp đầu vào
page-inputs = { $count } tệp
page-run = Lần chạy
page-are-masked = đã che
page-are-shown = hiện nguyên văn
page-values-masked = Giá trị của bản ghi trong báo cáo đã được che: số chỉ còn bốn ký tự cuối, họ tên chỉ còn chữ đầu.
page-values-shown = Báo cáo này nêu nguyên giá trị của một số bản ghi (--show-values): chỉ người có trách nhiệm được xem.
page-json = Mọi số liệu của trang có trong report.json, danh sách đầy đủ trong report.xlsx.
page-print = In báo cáo

## Tóm tắt
page-summary = Tóm tắt
page-which = Mức nào?
page-since = So với lần chạy trước, ngày { $date }.
page-since-otherwise = Lần ấy đối chiếu dân cư khác lần này (một lần có, một lần không): các con số không so trực tiếp được.
page-alert-why = Các trường khóa phải đúng, đủ và sạch ở mọi bản ghi: mỗi giá trị sai ở đó là một sự cố, dù chỉ số cao và cả tệp vẫn trong mức chấp nhận.
page-to-last = So với lần trước
page-points = điểm %
page-bands = Đỏ dưới { $yellow } · Vàng từ { $yellow } · Xanh từ { $green }
page-alert-not = không đạt
page-new = quy tắc mới
page-left = Trang nêu { $shown } dòng đầu của bảng này. Còn { $left } dòng nữa: xem report.xlsx.
page-left-paper = Bản in nêu nhiều nhất { $shown } dòng của bảng này; danh sách đầy đủ ở report.xlsx.
page-alerts = { $count } cảnh báo sự cố nghiêm trọng

## Quy tắc
page-chart-effect = Quy tắc có nhiều bản ghi không đạt nhất
page-why-and-how = Cách xử lý, lý do, căn cứ
page-examples = Ví dụ
page-example-row = Dòng { $row }
page-expected = đúng ra là

## Trường
page-fields = Trường dữ liệu
page-fields-caption = Các cột của tệp theo thứ tự: có đủ giá trị không, giá trị có hợp lệ không
page-chart-fields = Giá trị hợp lệ, không hiểu được và trống của từng trường
page-complete = Đủ
page-valid = Hợp lệ
page-wrong = Dạng sai thường gặp
page-forms-note = Dạng của giá trị: mỗi chữ số viết là 9, mỗi đoạn chữ viết là A, a hoặc Aa. «Đủ»: tỷ lệ bản ghi có giá trị. «Hợp lệ»: tỷ lệ giá trị hiểu được trong những giá trị đã có.

## Đối chiếu
page-funnel-caption = Từng bước đối chiếu: mỗi bước là một phần của bước trước
page-chart-funnel = Còn lại bao nhiêu người sau mỗi bước đối chiếu
page-funnel-step = Bước
page-of-all = Trong tất cả
page-of-previous = Trong bước trước
page-compared-model = Những người mà số định danh không cho biết là ai được so từng phần, theo mô hình «{ $model }».
page-compared-thresholds = Là một người: xác suất từ { $link }; có thể là một người: từ { $possible }.
page-compared-caption = Kết quả so từng phần
page-compared-open = Lượt người cần so
page-compared-work = Đã so những gì
page-compared-distinct = Lượt người có nội dung khác nhau
page-compared-right = Người hoặc bản ghi để tìm
page-compared-compared = Cặp đã so
page-compared-for-review = Cặp chờ người quyết định (review.xlsx)
page-compared-decisions-given = Quyết định của người trong tệp đưa vào
page-compared-decided = Cặp có quyết định
page-compared-rules = Các lượt tìm cặp
page-compared-blocks = Nhóm đã so
page-compared-skipped-pairs = Cặp trong nhóm bỏ qua
page-compared-not-asked = Không dùng được vì thiếu cột

## Địa bàn
page-commune = Xã, phường, đặc khu
page-unit = Đơn vị hành chính
page-coverage-communes = Bao phủ theo xã, phường; nơi còn thiếu nhiều nhất đứng trước
page-chart-missing = Nơi còn thiếu nhiều người nhất
page-places = Theo đơn vị hành chính
page-places-note = Mỗi bản ghi được tính cho đơn vị hiện nay của trường
page-places-caption = Bản ghi cần xử lý theo đơn vị hành chính, để giao việc; nơi nhiều việc nhất đứng trước
page-chart-places = Nơi có nhiều bản ghi cần xử lý nhất
page-records = Bản ghi
page-to-do = Cần xử lý
page-places-rules = Lỗi thường gặp

## Danh sách việc, quyết định đã áp dụng
page-work = Việc cần người xử lý
page-work-caption = Bản ghi cần người xử lý (cần xem lại và loại)
page-work-needing = Cần người xử lý
page-work-written = Nằm trong danh sách việc
page-work-kept = Đã quyết định giữ nguyên, từ đó không đổi
page-work-left = Chưa đưa vào vì danh sách đã đầy
page-work-files = Tệp danh sách việc
page-work-of = Của
page-work-of-none = bản ghi không có giá trị
page-work-rows = Số dòng
page-applied-caption = Quyết định đã áp dụng từ danh sách việc của lần chạy trước
page-applied-read = Dòng đã đọc
page-applied-applied = Dòng đã thực hiện
page-applied-refused = Dòng bị từ chối
page-applied-conflicts = Dòng mâu thuẫn nhau
page-applied-open = Dòng còn để trống
page-applied-corrected = Bản ghi đã sửa
page-applied-values = Giá trị đã sửa
page-applied-removed = Bản ghi đã đưa ra
page-applied-kept = Bản ghi giữ nguyên
page-applied-standing = Bản ghi giữ nguyên từ lần trước, nay không đổi
page-applied-passed-on = Bản ghi chuyển nơi khác

## Thay đổi
page-patterns = Dạng trước → dạng sau

## Nhật ký sự cố
page-issue-records = Số bản ghi / số xét được
page-issue-deadlines = Hạn

## Diễn biến
page-trend = Diễn biến qua các lần chạy
page-trend-caption = Các lần chạy, mới nhất đứng trước
page-chart-trend = Chỉ số, bốn tiêu chí và tỷ lệ chấp nhận qua các lần chạy (%)
page-trend-rules-caption = Tỷ lệ không đạt của những quy tắc có nhiều bản ghi không đạt nhất
page-chart-trend-rules = Tỷ lệ không đạt của các quy tắc qua các lần chạy (%)
page-this-run = lần này

## Chỉ số, cách đọc
page-rules-count = { $count } quy tắc: đạt ÷ xét được × trọng số
page-decided = Đã quyết định
page-reading = Đọc như thế nào

## Sắp xếp và lọc bảng; _START_, _END_, _TOTAL_, _MAX_, _MENU_ là số do trang điền
page-chart-table = Số liệu có trong bảng cùng mục.
page-search = Tìm
page-search-hint = gõ có dấu hoặc không dấu
page-all = tất cả
page-no-row = Không có dòng nào.
page-info = Dòng _START_–_END_ trong _TOTAL_
page-info-empty = Không có dòng nào
page-info-filtered = (lọc từ _MAX_ dòng)
page-length = _MENU_ dòng mỗi trang
page-number = Trang
page-first = Trang đầu
page-last = Trang cuối
page-next = Trang sau
page-previous = Trang trước
page-sort = : nhấn để sắp xếp
page-sort-reverse = : nhấn để sắp xếp ngược lại
page-sort-remove = : nhấn để thôi sắp xếp

## Báo cáo in ra của cơ quan, theo thể thức của NĐ 30/2020/NĐ-CP
page-official-number = Số: ........./BC-.........
page-official-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
page-official-motto = Độc lập - Tự do - Hạnh phúc
page-official-day = ................, ngày { $day } tháng { $month } năm { $year }
page-official-title = BÁO CÁO
page-official-subject = Kết quả làm sạch và chất lượng dữ liệu: { $registry }
page-signed-by-author = NGƯỜI LẬP BÁO CÁO
page-signed-by-head = THỦ TRƯỞNG ĐƠN VỊ
page-signed-hint = (Ký, ghi rõ họ tên)
page-signed-stamped-hint = (Ký, ghi rõ họ tên, đóng dấu)
page-annex = PHỤ LỤC: SỐ LIỆU CHI TIẾT
