worklist-number = STT
worklist-unit = Đơn vị
worklist-status = Trạng thái
worklist-problems = Lỗi và cách xử lý
worklist-choice = Quyết định
worklist-reason = Lý do từ chối
worklist-basis = Giấy tờ căn cứ
worklist-note = Ghi chú / chuyển đến
worklist-officer = Người xử lý
worklist-date = Ngày xử lý
worklist-record = Mã bản ghi
worklist-proposed = Đề xuất: { $header }
worklist-corrected = Sửa thành: { $header }
worklist-choice-keep = giữ
worklist-choice-as-proposed = sửa theo đề xuất
worklist-choice-otherwise = sửa khác
worklist-choice-remove = xóa
worklist-choice-pass-on = chuyển
worklist-also-keep = giữ nguyên; để nguyên; không sửa; đúng; đúng rồi
worklist-also-as-proposed = theo đề xuất; đồng ý; đồng ý đề xuất; sửa đề xuất; sửa như đề xuất; chấp nhận
worklist-also-otherwise = sửa; sửa lại; sửa đổi; khác; sửa thành
worklist-also-remove = xoá; xóa bỏ; xoá bỏ; loại; loại bỏ; hủy; huỷ
worklist-also-pass-on = chuyển đi; chuyển đơn vị khác; chuyển tiếp; chuyển nơi khác
worklist-blank = (trống)
worklist-also-blank = (để trống); (rỗng); (xóa); (xoá); (không có)
worklist-not-an-output = { $folder } không phải thư mục kết quả của «sach clean»: không có report.json của lần chạy. Hãy chỉ đúng thư mục, hoặc chạy lại «sach clean».
worklist-changed = { $file } không còn là tệp mà lần chạy đã ghi: số bản ghi hoặc nội dung đã khác. Hãy chạy lại «sach clean», rồi dùng kết quả mới.
worklist-split-unknown = Không có trường hay cột { $field } để chia danh sách việc. Có thể chia theo: { $possible }.
worklist-split-personal = Không chia danh sách việc theo { $field }: giá trị của trường này có thể chỉ ra một người, mà tên tệp thì ai cũng thấy. Có thể chia theo: { $possible }.
worklist-split-values = Không chia được danh sách việc theo { $field }: có quá 2.000 giá trị khác nhau, hoặc hầu như mỗi bản ghi một giá trị. Hãy chia theo ma_xa, ma_tinh hoặc một trường ghi cơ quan, đơn vị.

## Trang tính
worklist-title = Danh sách bản ghi cần xử lý
worklist-sheet = Cần xử lý
worklist-sheet-guide = Hướng dẫn
worklist-sheet-units = Theo đơn vị
worklist-unit-unknown = chưa rõ đơn vị
worklist-proposal = Đề xuất
worklist-hint = Để tham khảo
worklist-others = Cùng nhóm với bản ghi { $records }
worklist-whole = Cả bản ghi
worklist-code = Mã
worklist-province = Tỉnh, thành phố
worklist-total = Cần xử lý
worklist-written = Có trong tệp này
worklist-private = Tệp có dữ liệu cá nhân: chỉ người được giao việc mới được xem; không gửi qua mạng xã hội, thư điện tử cá nhân.

## Trợ giúp khi nhập
worklist-choice-help = giữ: bản ghi đúng. sửa theo đề xuất: lấy mọi giá trị ở cột «Đề xuất». sửa khác: lấy giá trị ở cột «Sửa thành». xóa: bỏ khỏi sổ. chuyển: nơi khác quyết định. Để trống nếu chưa xem.
worklist-choice-wrong = Hãy chọn một giá trị trong danh sách, hoặc để trống.
worklist-basis-help = Giấy tờ mà quyết định dựa vào, ví dụ: Giấy khai sinh số 12/2015, UBND phường Ba Đình. Bắt buộc khi sửa khác hoặc xóa.
worklist-note-help = Ghi chú. Khi chọn «chuyển»: ghi rõ chuyển đến cơ quan, người nào.
worklist-officer-help = Họ tên người quyết định. Có thể để trống nếu cả tệp là của một người: người nhận tệp sẽ khai khi áp dụng.
worklist-date-help = Ngày quyết định, dạng ngày/tháng/năm, ví dụ 25/11/2026. Để trống là ngày áp dụng.
worklist-corrected-help = Giá trị đúng, theo giấy tờ. Để trống: không sửa ô này. Ghi { $blank } để bỏ giá trị đang có. Cần chọn «sửa khác».

## Hướng dẫn
worklist-guide-about = Tệp này
worklist-guide-file = { $registry }, kết quả làm sạch ngày { $date }. Có { $written } bản ghi cần người xử lý trong tệp này.
worklist-guide-left = Còn { $left } bản ghi nữa chưa có trong tệp vì một tệp chỉ chứa 20.000 dòng: xử lý xong tệp này rồi chạy lại, hoặc chia theo đơn vị bằng --split-by ma_xa.
worklist-guide-not-split = Danh sách không chia được theo yêu cầu: trường ấy có quá nhiều giá trị khác nhau, hoặc hầu như mỗi bản ghi một giá trị; tất cả nằm trong một tệp.
worklist-guide-row = Mỗi dòng
worklist-guide-row-words = Một bản ghi của sổ. Cột «Lỗi và cách xử lý» nói điều gì chưa đúng, phải làm gì, theo căn cứ nào. Ô có lỗi được tô màu, đưa chuột vào ô để đọc. Cột ngay sau ô ấy có giá trị đề xuất, nếu máy tính biết. Bản ghi r17 là bản ghi có mã bắt đầu bằng r17 ở cột cuối.
worklist-means-keep = Bản ghi đúng như đang ghi. Nên ghi giấy tờ căn cứ. Bản ghi không còn trong danh sách lần sau, chừng nào chưa có thay đổi.
worklist-means-as-proposed = Lấy mọi giá trị ở các cột «Đề xuất» của dòng. Không điền gì vào cột «Sửa thành».
worklist-means-otherwise = Lấy các giá trị ghi ở cột «Sửa thành»; ô để trống thì không sửa. Phải ghi giấy tờ căn cứ.
worklist-means-remove = Bỏ bản ghi khỏi sổ (trùng, không có thật, hết hiệu lực). Phải ghi giấy tờ căn cứ. Bản ghi đã bỏ được lưu riêng, nguyên vẹn.
worklist-means-pass-on = Nơi khác phải quyết định. Phải ghi chuyển đến đâu ở cột «Ghi chú / chuyển đến». Bản ghi giữ nguyên.
worklist-guide-values = Sửa thành
worklist-guide-corrected = Ghi giá trị đúng, đủ các số 0 ở đầu; ngày ghi dạng ngày/tháng/năm. Ghi { $blank } để bỏ giá trị đang có. Giá trị được kiểm tra khi áp dụng: không hợp lệ thì dòng ấy bị trả lại kèm lý do, các dòng khác vẫn được áp dụng.
worklist-guide-who = Người xử lý, ngày
worklist-guide-who-words = Mỗi quyết định phải có người chịu trách nhiệm: ghi họ tên ở cột «Người xử lý», hoặc người nhận tệp khai một lần cho cả tệp. Hai người quyết định khác nhau về một bản ghi thì không áp dụng quyết định nào, cả hai được báo lại.
worklist-guide-keep = Không sửa
worklist-guide-keep-words = Không sửa tiêu đề cột và cột «Mã bản ghi» ở cuối: nhờ đó mà quyết định được ghép đúng bản ghi. Có thể lọc, đổi thứ tự, ẩn cột, xóa dòng. Các cột khác được khóa để tránh sửa nhầm, không có mật khẩu; muốn sắp xếp thì bỏ khóa trang tính.
worklist-guide-save = Lưu và gửi lại
worklist-guide-save-words = Lưu dạng XLSX, ODS hoặc CSV (UTF-8), bằng Excel, LibreOffice hoặc Google Trang tính. Người phụ trách chạy: sach apply THƯ_MỤC_KẾT_QUẢ TỆP…
worklist-guide-private = Bảo mật

## Trên màn hình
worklist-needing = { $needing } bản ghi cần người xử lý, trong { $files } tệp.
worklist-kept = { $kept } bản ghi đã có người quyết định giữ nguyên, không đưa vào danh sách.
worklist-left = { $left } bản ghi chưa có trong tệp nào: một tệp chứa 20.000 dòng. Hãy chia theo đơn vị: sach worklist THƯ_MỤC --split-by ma_xa.
worklist-file = { $file }: { $written } bản ghi, { $of }
worklist-files-more = và { $count } tệp nữa trong { $folder }
worklist-foreign-folder = { $folder } có kết quả của một lệnh khác, có thể bị xóa nếu ghi vào đó. Hãy chọn thư mục khác bằng --to.
stage-worklist = Lập danh sách việc
