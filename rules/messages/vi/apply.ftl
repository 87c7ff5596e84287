# sach apply: đọc lại danh sách việc đã xử lý, áp dụng quyết định, làm sạch lại.

## Tiến trình
stage-decisions = Tìm bản ghi được quyết định
stage-apply = Áp dụng quyết định

## Kết quả trên màn hình
apply-rows = Dòng trong danh sách việc
apply-rows-read = đã đọc
apply-rows-applied = đã thực hiện
apply-rows-refused = bị từ chối
apply-rows-conflict = mâu thuẫn
apply-rows-open = còn để trống
apply-records = Đã sửa { $corrected } bản ghi ({ $values } giá trị), đưa ra { $removed }, giữ nguyên { $kept }, chuyển nơi khác { $passed }.
apply-standing = { $count } bản ghi được giữ từ lần trước, nay không đổi, nên không cần xem lại.
apply-not-done = Những quyết định chưa thực hiện:
apply-refused-row = { $file }, dòng { $row }:
apply-refused-left = … và { $count } dòng nữa.
apply-refused-file = Tất cả các dòng này, kèm lý do, ở { $file }: sửa lại rồi chạy `sach apply { $folder } { $file }`.
apply-other-rules = Tệp quy tắc { $registry } đã thay đổi so với lần chạy trước; lần này dùng tệp hiện nay.

## Tệp refused.xlsx
apply-refused-title = Quyết định chưa thực hiện
apply-refused-sheet = Cần xem lại

## Lý do. $rule là lời của quy tắc: sai gì, cần làm gì.
apply-conflict = Bản ghi này được quyết định khác ở { $file }, dòng { $row }: hãy thống nhất rồi gửi lại một quyết định.
apply-changed-in-place = Giá trị ở cột «{ $column }» đã bị sửa ngay tại chỗ: hãy chọn «sửa khác» và ghi giá trị đúng vào cột «Sửa thành».
apply-mends-nothing = Giá trị đề xuất cho cột «{ $column }» không khắc phục được lỗi: { $rule }. Hãy chọn «sửa khác» và ghi giá trị đúng.
apply-breaks-rule = Giá trị nhập cho cột «{ $column }» không được chấp nhận: { $rule }.
apply-new-error = Sửa như vậy thì cột «{ $column }» lại sai: { $rule }.
apply-new-error-record = Sửa như vậy thì bản ghi lại sai: { $rule }.
apply-why-broken-line = Dòng này không đọc được thành bản ghi; nội dung của dòng ghi ở cột ghi chú.
apply-why-no-choice = Dòng đã ghi nội dung nhưng chưa chọn ở cột «Quyết định».
apply-why-unknown-choice = Quyết định không có trong danh sách: giữ, sửa theo đề xuất, sửa khác, xóa, chuyển.
apply-why-no-record = Mã bản ghi trống hoặc đã bị sửa: hãy chép lại từ danh sách việc gốc.
apply-why-unknown-record = Lần chạy này không có bản ghi mang mã ấy: hãy dùng danh sách việc của chính lần chạy này.
apply-why-stale = Bản ghi đã thay đổi sau khi lập danh sách việc: hãy xem lại trong danh sách việc mới.
apply-why-already = Bản ghi này đã được sửa hoặc đưa ra ở lần áp dụng trước.
apply-why-no-officer = Chưa ghi người xử lý: hãy điền cột «Người xử lý», hoặc chạy lại với --by.
apply-why-no-date = Ngày xử lý không rõ: hãy ghi ngày/tháng/năm.
apply-why-later-than-run = Ngày xử lý sau ngày chạy.
apply-why-no-basis = Sửa khác và xóa phải có giấy tờ căn cứ.
apply-why-no-addressee = Chuyển thì phải ghi chuyển đến ai ở cột «Ghi chú / chuyển đến».
apply-why-nothing-proposed = Bản ghi này không có giá trị đề xuất: hãy chọn «sửa khác» và ghi giá trị đúng.
apply-why-other-proposal = Giá trị ở cột đề xuất của «{ $column }» không phải là giá trị sach đã đề xuất: hãy chọn «sửa khác», ghi giá trị vào cột «Sửa thành» và nêu giấy tờ căn cứ.
apply-why-nothing-entered = Chọn «sửa khác» nhưng chưa ghi giá trị nào ở các cột «Sửa thành».
apply-why-entered-besides = Có giá trị ở cột «Sửa thành» nhưng quyết định không phải «sửa khác»: hãy chọn lại hoặc xóa giá trị ấy.
apply-why-nothing-changes = Giá trị nhập trùng với giá trị đang có: nếu bản ghi đúng, hãy chọn «giữ».

## Lệnh không chạy được
apply-not-an-output = { $folder } không phải là thư mục kết quả của `sach clean` hay `sach apply`: trong đó không có manifest.json của một lần chạy.
apply-output-changed = { $file } không còn như khi được ghi ra, nên không thể áp dụng quyết định lên nó: hãy chạy lại `sach clean`, rồi lập danh sách việc mới.
apply-file-missing = Không thấy { $file } mà { $folder } đã dùng: hãy chỉ tệp bằng { $option }.
apply-registry-elsewhere = { $folder } đã dùng tệp quy tắc riêng ({ $registry }): hãy chỉ tệp bằng --registry.
apply-model-elsewhere = { $folder } đã dùng mô hình liên kết riêng ({ $model }): hãy chỉ tệp bằng --model.
apply-same-folder = Kết quả mới không được ghi vào chính { $folder }: hãy chọn thư mục khác bằng --out.
apply-next-holds = { $folder } đã có kết quả áp dụng các danh sách việc khác; ghi đè thì mất những quyết định ấy. Hãy chọn --out khác, đưa cả các danh sách ấy vào cùng một lệnh, hoặc chạy tiếp từ chính { $folder }: sach apply { $folder } …
apply-no-worklist = { $file } không phải là danh sách việc: không có cột «Quyết định» và «Mã bản ghi». Hãy dùng tệp worklist.xlsx do sach lập, giữ nguyên dòng tiêu đề; nếu lưu sang CSV thì lưu trang tính đầu tiên.
