# So sánh nhiều loại đăng ký (`sach compare`): lỗi, bảng trên màn hình, report.html, report.xlsx.

## Lỗi
compare-not-an-output = { $folder } không phải thư mục kết quả của «sach clean», hoặc lần chạy đó chưa xong. Hãy chạy «sach clean … --out { $folder }» trước.
compare-changed = { $file } không còn như khi «sach clean» ghi ra. Hãy chạy lại «sach clean» rồi so sánh; tệp đã sửa tay thì lưu với tên khác và làm sạch lại.
compare-out-is-input = { $folder } là một thư mục đem so sánh nên không thể nhận kết quả. Hãy chọn thư mục khác bằng --out.
compare-folder-twice = Thư mục { $folder } được nêu hai lần.
compare-no-people = Tệp quy tắc của { $registry } không nói trường nào là số định danh, họ tên, ngày sinh (mục [link]) nên không so sánh được.
compare-unknown-field = Quy tắc «{ $rule }» trong compare.toml nêu trường «{ $field }» mà tệp quy tắc «{ $registry }» không có.
compare-rule-unknown = phép so sánh không tìm điều gì tên «{ $id }»; hai nơi loại trừ nhau thì dùng [exclusion.…]
compare-between-two = between cần đúng hai bên, của hai loại đăng ký khác nhau

## Các bước
stage-compare-read = Đọc tệp đã làm sạch
stage-compare = So sánh từng người

## Các từ dùng chung
compare-title = So sánh các loại đăng ký
compare-registry = Loại đăng ký
compare-other = So với
compare-pair = Hai loại đăng ký
compare-registry-name = Tên loại đăng ký
compare-folder = Thư mục
compare-mentions = Lượt người
compare-compared = Lượt có người
compare-people = Người
compare-no-id = Không có số định danh
compare-mismatched = Số của người khác
compare-crowded = Số ở quá nhiều hồ sơ
compare-not-compared = Lượt không so được
compare-people-in-both = Người ở cả hai
compare-agree = Khớp
compare-agree-share = Tỷ lệ khớp
compare-other-person = Là hai người khác nhau
compare-names = Có họ tên ở cả hai
compare-name-differs = Khác họ tên
compare-name-near = Họ tên gần giống
compare-births = Có ngày sinh ở cả hai
compare-birth-differs = Khác ngày sinh
compare-sexes = Có giới tính ở cả hai
compare-sex-differs = Khác giới tính
compare-dead = Đã chết ở một nơi
compare-excluded = Không được cùng có
compare-with-itself = các hồ sơ của cùng một người trong chính loại đăng ký này
compare-rule = Quy tắc
compare-between = Hai nơi loại trừ nhau
compare-findings = Phát hiện
compare-id = Số định danh
compare-row = Dòng
compare-person = Người trong hồ sơ
compare-value = Nội dung
compare-detail = Khác ở chỗ
compare-day-month-swapped = đảo ngày và tháng
compare-not-evaluated = chưa xét: thiếu loại đăng ký hoặc cột cần cho quy tắc
compare-other-rules = tệp quy tắc đã khác so với lúc làm sạch; nên chạy lại «sach clean»
compare-agrees = Không có khác biệt nào ở mức lỗi hoặc cảnh báo.
compare-differs = Có khác biệt cần xử lý: xem findings.parquet.

## report.html
compare-matrix = Ma trận
compare-grid-caption = Số người có ở cả hai loại đăng ký, và tỷ lệ khớp
compare-pairs-caption = Người có ở cả hai loại đăng ký: khớp và khác
compare-matrix-note = Mỗi người đếm một lần cho mỗi cặp. «Khớp»: không có gì khác trong những điều cả hai bên đều biết. Tỷ lệ khác tính trên số người mà cả hai bên đều có giá trị đó. «Là hai người khác nhau»: họ tên và ngày sinh đều khác; không đếm ở các cột khác.
compare-registries = Các loại đăng ký
compare-registries-caption = Hồ sơ, người và những lượt không so sánh được
compare-registries-note = Một người được nhận ra qua kết quả đối chiếu dân cư, hoặc qua số định danh đúng cấu trúc khi chưa đối chiếu. «Số của người khác»: đối chiếu dân cư cho thấy số định danh nhập nhầm.
compare-rules-found = Quy tắc có phát hiện
compare-rules-quiet = Quy tắc không có phát hiện
compare-names-caption = Họ tên của cùng một người ở hai loại đăng ký giống hay khác nhau như thế nào
compare-private = Báo cáo này chỉ có số liệu. findings.parquet và report.xlsx nêu số định danh và nội dung của từng hồ sơ: chỉ người có trách nhiệm được xem.

## report.xlsx
compare-sheet-matrix = Ma trận
compare-sheet-registries = Loại đăng ký
compare-sheet-rules = Quy tắc
compare-sheet-findings = Phát hiện
compare-findings-left = Còn { $count } phát hiện nữa trong findings.parquet: trang tính không chứa thêm được.

## sach rules show
compare-rules-file = compare.toml, cho `sach compare`
compare-unless = trừ khi
rules-show-between = Hai nơi loại trừ nhau
