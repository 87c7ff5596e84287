# Giải thích một liên kết (`sach explain`), và vì sao một bản ghi là tốt nhất trong các bản ghi trùng.

explain-title = Bản ghi { $row } và dân cư, dòng { $other }
explain-title-within = Bản ghi { $row } và bản ghi { $other }
explain-title-exact = Bản ghi { $row }
explain-bits = bit
explain-prior = Trước khi so sánh
explain-kin = người thân cũng giống nhau như vậy (sinh đôi, anh chị em, cha mẹ và con)
explain-total = Tổng
explain-missing = thiếu giá trị
explain-rare = giá trị hiếm gặp
explain-common = giá trị hay gặp
explain-probability = Xác suất là một người: { $share }
explain-shared = Còn người khác cũng khớp gần như vậy, nên xác suất phải chia ra.
explain-outcome = Kết quả đối chiếu: { $outcome }
explain-link = Liên kết. Số định danh của người này ở cột reference_id của links.parquet; chỉ ghi vào hồ sơ khi có yêu cầu.
explain-link-within = Trùng: hai bản ghi là của một người. Không bản ghi nào bị gộp hay xóa.
explain-possible = Cần người quyết định: xem hai bên trong review.xlsx, chọn quyết định, rồi chạy lại với --decisions.
explain-non-link = Không liên kết: nhiều khả năng là hai người khác nhau.
explain-nobody = Theo số giấy tờ không thấy ai, và không ai giống đến mức cần xem.
explain-decided = Do người quyết định (--decisions), không theo xác suất.
explain-exact = Tìm thấy theo số giấy tờ, không so từng phần nên không có trọng số.
explain-nothing = { $folder } không có liên kết nào của bản ghi { $row }: không ai giống đến mức cần xem, hoặc số bản ghi sai.
explain-not-an-output = { $folder } không phải thư mục kết quả có links.parquet, hoặc lần chạy đó chưa xong. Hãy chạy «sach link run» hoặc «sach dedupe» trước.

## Vì sao một bản ghi là tốt nhất
best-verified-id = số định danh khớp dân cư
best-fewer-findings = ít lỗi hơn
best-more-filled = đầy đủ hơn
best-newer = cập nhật sau
best-first = đứng trước
