# Tệp quy tắc: lỗi của bộ kiểm tra và các lệnh `sach rules`.

rules-level-error = lỗi
rules-level-help = gợi ý

rules-syntax = không phải TOML: { $cause }
rules-shape = viết sai dạng: { $cause }
rules-wrong-type = sai kiểu: cần { $wanted ->
    [string] chuỗi trong ngoặc kép
    [boolean] true hoặc false
    [array] mảng […]
    [number] số
    [table] bảng { "{" } … { "}" }
   *[other] { $wanted }
}
rules-no-table = chỗ này phải là các bảng, mỗi bảng một tên
rules-unknown-key = không có khóa «{ $key }»
rules-missing-key = thiếu khóa «{ $key }»
rules-unknown-word = không có giá trị «{ $word }»
rules-nearest = có phải «{ $name }»? Các tên có: { $known }
rules-known = các tên có: { $known }

rules-unknown-kind = không có kiểu trường «{ $name }»
rules-unknown-check = không có phép kiểm tra «{ $name }»
rules-unknown-field = không có trường «{ $name }»
rules-unknown-shared = không có tệp dùng chung «{ $name }» trong rules/shared
rules-unknown-shared-rule = các tệp dùng chung được lấy không có quy tắc «{ $name }»
rules-unknown-link-rule = liên kết không có quy tắc «{ $id }»
rules-unknown-person = không có người nào tên «{ $name }» trong các bảng [person.…]
rules-person-bare = người «{ $name }» cần có labels, và bảng [each] cần nêu các trường của mỗi người
rules-person-pattern = nhãn của một người phải có {"{}"}, là chỗ của nhãn trường
rules-each-of-nobody = bảng [each] cần ít nhất một người, viết ở [person.…]
rules-unknown-part = trường «{ $field }» không có phần «{ $part }»
rules-unknown-link-part = liên kết không có phần «{ $name }»
rules-unknown-rule = kiểu «{ $kind }» không có quy tắc «{ $id }»
rules-unknown-registry = Không có tệp quy tắc nào tên «{ $name }». Các tệp có: { $known }. Cũng có thể đưa đường dẫn tới một tệp .toml.
rules-unknown-rule-id = Không có quy tắc nào tên «{ $id }». Xem các tên bằng `sach rules list`.

rules-not-kebab = tên «{ $name }» phải gồm chữ thường không dấu nối bằng dấu gạch ngang: the-het-han
rules-not-snake = tên trường «{ $name }» phải gồm chữ thường không dấu nối bằng dấu gạch dưới: ngay_sinh
rules-no-labels = trường «{ $field }» không có nhãn cột nào
rules-empty-label = nhãn cột không có chữ hay số nào
rules-label-twice = nhãn «{ $label }» đã thuộc trường «{ $field }»
rules-label-added = nhãn «{ $label }» là tên một cột mà chương trình tự thêm cho trường «{ $field }»
rules-share = mức chấp nhận «{ $name }» phải nằm trong khoảng từ 0 đến 1

rules-no-check = quy tắc «{ $id }» không có phép kiểm tra (check)
rules-check-not-here = quy tắc «{ $id }» thuộc kiểu trường hoặc liên kết nên không được có phép kiểm tra (check)
rules-no-field = quy tắc «{ $id }» không nói về trường nào (field)
rules-no-text = quy tắc «{ $id }» thiếu: { $keys } (lời văn phải có cả tiếng Việt và tiếng Anh)
rules-no-verified = quy tắc «{ $id }» phải nói căn cứ đã được đối chiếu chưa: verified = true hoặc false
rules-unverified-error = quy tắc «{ $id }» chưa được đối chiếu (verified = false) nên không được có mức «error»
rules-no-example = quy tắc «{ $id }» thiếu ví dụ: { $which }
rules-example-record = ví dụ của quy tắc này là một hồ sơ: { "{" } truong = "giá trị" { "}" }
rules-example-records = ví dụ của quy tắc này là một nhóm hồ sơ: [{ "{" } truong = "a" { "}" }, { "{" } truong = "b" { "}" }]
rules-example-part = ví dụ ghi giá trị của cả trường, không ghi phần «{ $name }»
rules-rule-twice = tên quy tắc «{ $id }» đã có ở một kiểu trường hoặc ở liên kết
rules-sql = biểu thức SQL không dùng được: { $cause }

rules-cause-day = ngày phải viết dạng ngày/tháng/năm, ví dụ 01/07/2025
rules-cause-age-both = giới hạn tuổi ghi bằng năm hoặc bằng tháng, không ghi cả hai
rules-cause-age-large = tuổi nhiều nhất là 200 năm
rules-cause-age-open = khoảng tuổi cần ít nhất một giới hạn: from-years, from-months, below-years, below-months
rules-cause-cast = dùng TRY_CAST thay cho CAST: CAST dừng cả lần chạy ở giá trị đầu tiên không đổi được
rules-cause-condition = một điều kiện có đúng một trong: in = […], not-in = […], present = true, absent = true
rules-cause-list = in-list cần các giá trị hoặc tên của một danh mục mã
rules-cause-one-name = chỗ này cần đúng một tên: "TÊN" hoặc { "{" } TÊN = tham số { "}" }
rules-cause-order = thứ tự cần ít nhất hai ngày
rules-cause-range-ends = min và max phải cùng là số, hoặc cùng là ngày có thật viết "DD/MM/YYYY", "MM/YYYY", "YYYY"
rules-cause-range-open = khoảng cần min hoặc max
rules-cause-unique = unique cần ít nhất một trường
rules-cause-until-alone = until chỉ dùng cùng below-years hoặc below-months
rules-cause-until-day = until là một ngày của mọi năm, viết "MM-DD"
rules-unknown-list = không có danh mục mã «{ $name }»

rules-ok = { $file }: hợp lệ, { $fields } trường, { $rules } quy tắc, { $examples } ví dụ đều cho kết quả như ghi

rules-column-id = quy tắc
rules-column-criterion = tiêu chí
rules-column-severity = mức độ
rules-column-field = trường
rules-column-what = nội dung

rules-show-where = Thuộc
rules-show-criterion = Tiêu chí
rules-show-severity = Mức độ
rules-show-field = Trường
rules-show-check = Kiểm tra
rules-show-check-by-code = do kiểu trường hoặc liên kết tự phát hiện
rules-show-when = Chỉ áp dụng khi
rules-show-why = Vì sao
rules-show-source = Căn cứ
rules-show-verified = đã đối chiếu
rules-show-unverified = chưa đối chiếu với văn bản
rules-show-remedy = Cách sửa
rules-show-good = Ví dụ đúng
rules-show-bad = Ví dụ sai
rules-when-present = { $field } có giá trị
rules-when-absent = { $field } không có giá trị
rules-when-in = { $field } là một trong: { $values }
rules-when-not-in = { $field } có giá trị và không thuộc: { $values }
rules-from-registry = tệp { $name }
rules-from-kind = kiểu trường { $name }
rules-from-link = liên kết với dân số tham chiếu
