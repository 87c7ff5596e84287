# Các bước đã thay đổi một giá trị, theo tên trong changes.parquet, và những gì quyết định cho cả cột.

## Chuẩn hóa: nghĩa không đổi
step-invisible-characters = Bỏ ký tự không nhìn thấy
step-unicode-nfc = Đưa về Unicode dựng sẵn (NFC)
step-squeeze-spaces = Bỏ khoảng trắng thừa
step-missing-marker = Bỏ ký hiệu thay cho ô trống (NULL, không rõ…)
step-upper-case = Viết hoa toàn bộ
step-strip-separators = Bỏ dấu cách, dấu chấm, gạch nối trong số
step-strip-decimal-zero = Bỏ phần «.0» do bảng tính thêm vào
step-expand-scientific = Viết lại đủ chữ số từ dạng số mũ (1,2E+05)
step-number-layout = Đưa về cách viết số thống nhất
step-strip-currency = Bỏ đơn vị tiền (đ, đồng, VND)
step-date-layout = Đưa về dạng ngày/tháng/năm
step-sex-code = Đổi mã giới tính thành chữ
step-sex-word = Đưa giới tính về Nam, Nữ, Khác
step-code-list = Đưa về cách viết của danh mục
step-ethnic-name = Đưa tên dân tộc về cách viết của danh mục
step-ethnic-alias = Đổi tên gọi khác của dân tộc thành tên trong danh mục
step-full-width = Đưa chữ, số, dấu toàn khổ (Ａ, １) về dạng thường
step-d-look-alike = Thay ký tự giống chữ Đ bằng chữ Đ
step-apostrophe = Đưa các loại dấu nháy về một dấu (')
step-hyphen = Đưa các loại gạch ngang về một dấu gạch nối (-)
step-close-apostrophe = Viết liền dấu nháy với chữ (H' Blum thành H'Blum)
step-latin-letters = Thay chữ Nga, chữ Hy Lạp giống chữ Latinh bằng chữ Latinh
step-tcvn3-capitals = Viết hoa các chữ có dấu còn thường trong tên viết hoa (NGUYễN)
step-first-capitals = Viết hoa chữ đầu có dấu còn viết thường (Ngọc ánh)
step-outer-punctuation = Bỏ dấu câu ở đầu và cuối họ tên
step-country-code = Đổi mã quốc gia +84 thành số 0
step-phone-2018-renumbering = Đổi đầu số di động 11 số sang 10 số (2018)
step-strip-mailto = Bỏ «mailto:» trước địa chỉ thư điện tử
step-lower-case-domain = Viết thường tên miền của thư điện tử
step-formula-guard = Thêm dấu nháy đơn ở đầu ô để bảng tính không chạy ô như công thức

## Đề xuất và sửa: nghĩa thay đổi
step-restore-leading-zero = Khôi phục số 0 bị mất ở đầu
step-letters-to-digits = Đổi chữ cái gõ nhầm thành chữ số (O thành 0, l thành 1)
step-swap-day-month = Đổi chỗ ngày và tháng
step-expand-year = Viết đủ bốn chữ số của năm
step-date-from-serial = Đổi số thứ tự ngày của Excel thành ngày
step-next-day = Chuyển sang ngày kế tiếp cho ngày bị lệch múi giờ
step-decode-keystrokes = Đổi phím gõ Telex hoặc VNI còn sót thành chữ có dấu
step-correct-spelling = Sửa chữ viết sai: dấu về đúng chữ, chữ về đúng chỗ
step-strip-title = Bỏ danh xưng trước họ tên (Ông, Bà, Anh, Chị…)
step-digits-to-letters = Đổi chữ số gõ nhầm thành chữ cái (0 thành O, 1 thành I)
step-restore-letters = Gợi ý chữ đã mất (chỗ có dấu hỏi)
step-restore-marks = Gợi ý dấu đã mất
step-strip-note = Tách ghi chú khỏi họ tên
step-nearest-code = Thay bằng mã gần nhất trong danh mục
step-ethnic-code = Đổi mã dân tộc thành tên dân tộc
step-units-of-today = Đổi sang đơn vị hành chính hiện hành
step-unit-spelling = Sửa tên đơn vị hành chính viết sai
step-email-domain = Sửa lỗi gõ ở tên miền của thư điện tử
step-first-number = Giữ số điện thoại đầu tiên trong ô có nhiều số
step-phone-2017-area = Đổi mã vùng điện thoại cố định (2017)
step-replace-cancelled-id = Thay số định danh đã hủy bằng số đang dùng
step-id-found-by-cmnd = Điền số định danh tìm được theo số CMND, họ tên và ngày sinh
step-id-found-by-comparing = Điền số định danh tìm được qua so sánh họ tên, ngày sinh, nơi ở
step-id-mistyped = Sửa số định danh ghi sai theo người tìm được qua so sánh
step-id-of-another-person = Thay số định danh của người khác bằng số của người tìm được qua so sánh

## Quyết định cho cả cột
decision-day-first = ngày đứng trước tháng
decision-month-first = tháng đứng trước ngày
decision-1-male-2-female = 1 là Nam, 2 là Nữ (mã quốc gia)
decision-0-male-1-female = 0 là Nam, 1 là Nữ
decision-1-male-0-female = 1 là Nam, 0 là Nữ
decision-units-old = đơn vị hành chính trước ngày 01/7/2025
decision-units-new = đơn vị hành chính từ ngày 01/7/2025
decision-units-mixed = có cả đơn vị hành chính trước và từ ngày 01/7/2025
decision-units-unsure = chưa đủ căn cứ để biết là đơn vị hành chính trước hay từ ngày 01/7/2025

## Căn cứ của quyết định: đứng trước số đếm
evidence-day-first = chỉ đọc được theo ngày trước:
evidence-month-first = chỉ đọc được theo tháng trước:
evidence-either-order = đọc được cả hai cách:
evidence-codes = ô là mã số:
evidence-0-is-male = mã 0 đi với người nam:
evidence-0-is-female = mã 0 đi với người nữ:
evidence-1-is-male = mã 1 đi với người nam:
evidence-1-is-female = mã 1 đi với người nữ:
evidence-2-is-male = mã 2 đi với người nam:
evidence-2-is-female = mã 2 đi với người nữ:
evidence-units-only-old = chỉ có trước 01/7/2025:
evidence-units-only-new = chỉ có từ 01/7/2025:
evidence-units-either = đọc được theo cả hai thời kỳ:
evidence-units-district = có ghi huyện, quận:
