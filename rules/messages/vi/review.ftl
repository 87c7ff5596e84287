# Xem lại các liên kết chưa chắc chắn: review.csv, review.xlsx, đọc lại quyết định (--decisions).

## Cột và trang tính
review-title = Liên kết cần người quyết định
review-sheet = Cần quyết định
review-sheet-guide = Hướng dẫn
review-number = STT
review-choice = Quyết định
review-note = Ghi chú
review-probability = Xác suất
review-row = Dòng
review-id = Số định danh
review-ours = hồ sơ
review-person = dân cư
review-theirs = tệp kia
review-first = hồ sơ 1
review-second = hồ sơ 2
review-agreement = so sánh
review-pair = Mã cặp
review-or = hoặc

## Quyết định. Sau «also» là những cách viết khác cũng được hiểu, cách nhau bằng dấu chấm phẩy.
review-choice-same = cùng một người
review-choice-different = khác người
review-choice-unsure = chưa rõ
review-also-same = cùng người; một người; cùng; trùng
review-also-different = hai người; hai người khác nhau; khác; không trùng
review-also-unsure = không rõ; chưa chắc; chưa biết
review-choice-wrong = Hãy chọn một giá trị trong danh sách, hoặc để trống.

## Trang hướng dẫn
review-guide-1 = Mỗi dòng là hai hồ sơ có thể của cùng một người. Máy tính chưa chắc chắn nên cần người quyết định.
review-guide-2 = Chọn ở cột «Quyết định»: cùng một người, khác người, hoặc chưa rõ. Để trống nếu chưa xem. Có thể viết căn cứ ở cột «Ghi chú».
review-guide-3 = «Xác suất» là khả năng hai hồ sơ là của một người, tính từ tất cả các giá trị được so sánh. Hai người trùng họ tên và ngày sinh thì mỗi người chỉ còn một nửa.
review-guide-4 = Ô tô màu vàng: hai bên khác nhau. Các ô khác được khóa để tránh sửa nhầm; không có mật khẩu.
review-guide-5 = Không xóa, không sửa cột «Mã cặp»: nhờ nó mà quyết định được nhận ra ở lần chạy sau, chừng nào các giá trị được so sánh chưa thay đổi. Có thể sắp xếp, lọc, xóa dòng.
review-guide-6 = Lưu tệp (XLSX, ODS hoặc CSV), rồi chạy lại với --decisions và tên tệp. Quyết định của người luôn hơn kết quả tính.
review-guide-7 = Tệp này có dữ liệu cá nhân: chỉ người có trách nhiệm được xem.
review-left = Còn { $count } dòng nữa trong review.csv: trang tính không chứa thêm được.

## Đọc lại
decisions-no-columns = { $file } không có cột «Quyết định» và cột «Mã cặp». Hãy dùng review.xlsx hoặc review.csv đã điền, giữ nguyên dòng tiêu đề.
decisions-wrong-choice = { $file }, bản ghi { $row }: quyết định không thuộc danh sách (cùng một người, khác người, chưa rõ). Không tính dòng này.
decisions-wrong-pair = { $file }, bản ghi { $row }: có quyết định nhưng mã cặp thiếu hoặc sai. Không tính dòng này.
decisions-malformed = { $file }, bản ghi { $row }: dòng không đọc được. Không tính dòng này.
decisions-conflict = { $file }, bản ghi { $row }: quyết định khác với { $first }, bản ghi { $other }, về cùng một cặp. Không tính cặp này.

## Điều được so sánh
compared-id = Số định danh
compared-old-id = Số CMND
compared-cancelled-id = Số định danh đã hủy
compared-name = Họ tên
compared-birth-date = Ngày sinh
compared-sex = Giới tính
compared-residence = Nơi thường trú
compared-father = Họ tên cha
compared-mother = Họ tên mẹ
compared-phone = Số điện thoại

## Mức giống nhau. Mã đứng sau «agreement-» là mã trong tệp mô hình và links.parquet; mức của họ tên còn ở names.ftl.
agreement-same = giống nhau
agreement-else = khác hẳn
agreement-spelling = chỉ khác cách viết
agreement-marks = chỉ khác dấu thanh
agreement-unmarked = giống nhau khi bỏ dấu
agreement-middle = khác ở chữ đệm
agreement-order = khác thứ tự các chữ
agreement-weak = gần giống, chưa đủ chắc
agreement-family = chỉ giống họ
agreement-precision = khớp, một bên biết ít hơn
agreement-day-month-swapped = đảo ngày và tháng
agreement-one-digit = khác một chữ số
agreement-digits-swapped = đảo hai chữ số
agreement-one-component = chỉ khác ngày, tháng hoặc năm
agreement-january-first = cùng năm, một bên ghi 01/01
agreement-month = cùng tháng và năm
agreement-year = cùng năm
agreement-year-near = năm lệch 1 hoặc 10
agreement-same-contradicted = giống nhau, nhưng số không hợp với giới tính hoặc năm sinh
agreement-cancelled = là số đã hủy của người này
agreement-old-id = trùng số CMND
agreement-zero-lost = giống nhau, mất số 0 ở đầu
agreement-transposed = đổi chỗ hai chữ số liền nhau
agreement-one-digit-serial = khác một chữ số ở phần số thứ tự (cũng hay gặp ở trẻ sinh đôi)
agreement-relative = là số của người thân
agreement-slip = gõ sai một chữ
agreement-middle-other = cùng họ và tên, khác chữ đệm
agreement-consistent = số khác, mỗi số đều đúng giới tính và năm sinh của bản ghi đó
agreement-corroborated = số khác, nhưng cùng nơi đăng ký, giới tính và năm sinh
agreement-compatible = có thể là một nơi (xã cũ đã chia)
agreement-province = cùng tỉnh, không biết xã
agreement-same-province = cùng tỉnh, khác xã
agreement-exact = giống hệt
agreement-folded = giống nhau, không kể hoa thường và dấu
agreement-jaro-winkler = gần giống (Jaro–Winkler)
agreement-levenshtein = khác ít chữ (Levenshtein)
agreement-damerau = khác ít chữ (Damerau)
agreement-token-set = có nhiều từ chung
agreement-contains = bên này nằm trong bên kia
agreement-swapped = hai trường đổi chỗ cho nhau
agreement-within = chênh lệch không quá
agreement-percent = chênh lệch không quá số phần trăm
