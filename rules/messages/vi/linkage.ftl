# Liên kết xác suất và tìm trùng (`sach link`, `sach dedupe`): lỗi, các bước, bảng trên màn hình.

## Lỗi
linkage-no-rule = Mô hình «{ $model }» không có lượt tìm cặp nào dùng được với các cột của tệp. Hãy gán cột bằng --map, hoặc chọn mô hình khác bằng --model.
linkage-rule-explodes = Lượt tìm cặp «{ $rule }» tạo ra { $pairs } cặp, quá mức { $most }. Nhóm lớn nhất (bản ghi × người): { $largest }. Hãy thêm khóa cho lượt này, hoặc hạ cap, trong tệp mô hình.
linkage-no-other-side = Cần dân số tham chiếu (--reference) hoặc tệp kia (--to); tìm trùng trong chính tệp thì dùng «sach dedupe», huấn luyện cho việc ấy thì thêm --within.
linkage-labels-wrong = { $file }: dòng { $row } không có hai số bản ghi của hai bên (từ 1 đến số bản ghi; trong một tệp thì phải khác nhau).
linkage-labels-none = { $file } không có cặp nào đã biết.
linkage-no-such-field = Mô hình «{ $model }» so trường «{ $field }» mà «{ $registry }» không có. Hãy sửa mục inputs của mô hình.
linkage-decisions-unused = Quyết định (--decisions) là về các cặp được so từng phần; với --link exact thì không so, nên không dùng được.
train-no-pairs = Không có cặp nào để huấn luyện: không lượt tìm cặp nào ghép được hai bản ghi. Hãy dùng tệp lớn hơn, hoặc dùng mô hình có sẵn.

## Các bước
stage-linkage-read = Đọc bản ghi cần liên kết
stage-linkage-count = Đếm các cặp
stage-linkage-random = So các cặp ngẫu nhiên
stage-linkage-compare = So từng cặp
stage-open = Tìm bản ghi còn để ngỏ

## Trên màn hình
linkage-candidates = Sẽ so { $pairs } cặp: { $open } lượt người cần liên kết, { $right } người hoặc bản ghi để tìm; { $skipped } nhóm quá lớn bị bỏ qua.
linkage-title = Liên kết theo xác suất
linkage-counts = Mô hình «{ $model }»: { $open } lượt người cần liên kết, tìm trong { $right } người hoặc bản ghi, đã so { $pairs } cặp.
linkage-rule = Lượt tìm cặp
linkage-pairs = Số cặp
linkage-skipped = Nhóm bỏ qua
linkage-class = Kết quả
linkage-entries = Lượt người
linkage-class-link = Là một người
linkage-class-possible = Có thể, cần người xem
linkage-class-non-link = Không tìm thấy
linkage-for-review = { $pairs } cặp cần người quyết định: { $file }
linkage-skipped-pairs = Đã bỏ qua { $blocks } nhóm quá lớn với { $pairs } cặp: những cặp ấy chỉ được so nếu lượt khác ghép được. Cỡ các nhóm lớn nhất ở report.json.
linkage-decided = Quyết định của người: { $given } trong tệp, { $used } có cặp trong lần chạy này.
dedupe-conflicts = { $conflicts } quyết định «cùng một người» không thực hiện được vì quyết định khác nói ngược lại.
train-labelled = m lấy từ { $pairs } cặp đã biết.
dedupe-title = Bản ghi trùng
dedupe-method = Cách tìm
dedupe-groups = Nhóm
dedupe-method-whole-record = Bằng nhau cả bản ghi
dedupe-method-id = Cùng số định danh
dedupe-method-key = Cùng khóa của loại đăng ký
dedupe-method-probabilistic = So sánh từng phần
train-title = Huấn luyện mô hình liên kết
train-converged = Đã hội tụ sau nhiều nhất { $iterations } vòng: { $records } bản ghi × { $right } người hoặc bản ghi, { $random } cặp ngẫu nhiên, { $pairs } cặp tìm được. Mô hình: { $file }
train-not-converged = CHƯA hội tụ sau { $iterations } vòng: { $records } bản ghi × { $right } người hoặc bản ghi, { $random } cặp ngẫu nhiên, { $pairs } cặp tìm được. Mô hình: { $file }
train-matches = Cặp là một người (ước tính)
train-not-used = không dùng được
linkage-comparison = So sánh
linkage-level = Mức
linkage-bits = Trọng số (bit)
