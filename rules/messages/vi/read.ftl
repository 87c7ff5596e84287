# Đọc dữ liệu vào: điều gì làm dừng lần chạy, và vì sao một dòng không phải là bản ghi.
# Mỗi câu nêu tên tệp và cách xử lý. Không bao giờ nêu giá trị trong dữ liệu.

input-none = Chưa có tệp đầu vào: hãy nêu tên tệp, mẫu tên như 'danh-sach-*.csv', hoặc - để đọc từ đầu vào chuẩn.
input-missing = Không có tệp { $file }: hãy kiểm tra tên tệp và thư mục.
input-no-match = Không có tệp nào khớp với { $pattern }: hãy kiểm tra mẫu tên và thư mục.
input-directory = { $file } là thư mục: hãy nêu tên tệp, hoặc mẫu tên như { $file }/*.csv.
input-empty = Tệp { $file } rỗng: hãy kết xuất lại.
input-header-only = Tệp { $file } có dòng tiêu đề nhưng không có bản ghi nào: hãy kết xuất lại kèm dữ liệu.
input-no-data = Không có trang tính nào của { $file } có dữ liệu: nếu trang tính bị ẩn, hãy nêu tên bằng --sheet.
input-binary = Tệp { $file } không phải văn bản và không thuộc định dạng đọc được: hãy dùng CSV, XLSX, XLS, ODS, Parquet hoặc NDJSON.
input-archive = { $file } là tệp nén ZIP: hãy giải nén rồi nêu các tệp bên trong.
input-json-array = { $file } là một mảng JSON: hãy ghi mỗi đối tượng trên một dòng (jq -c '.[]') rồi dùng tệp đó.
input-json-nothing = { $file } không có đối tượng JSON nào nằm trọn trên một dòng: hãy kiểm tra bản kết xuất.
input-encoding-unknown = Phần lớn { $file } không đọc được theo bảng mã của tệp: hãy nêu bảng mã bằng --encoding (tcvn3, vni, viscii, vps, windows-1258 …), hoặc lưu lại bằng UTF-8.
input-not-lines = { $file } là bảng dữ liệu, không phải văn bản mỗi dòng một giá trị: hãy lưu cột cần xem thành tệp văn bản, hoặc dùng sach clean cho cả bảng.
input-compressed-broken = Không giải nén được { $file } ({ $cause }): hãy sao chép hoặc tải lại.
input-workbook-broken = Bảng tính { $file } bị hỏng ({ $cause }): hãy mở bằng phần mềm bảng tính rồi lưu lại.
input-encrypted = Bảng tính { $file } được bảo vệ bằng mật khẩu: hãy lưu lại không đặt mật khẩu.
input-sheet-missing = { $file } không có trang tính { $sheet }: các trang tính hiện có là { $sheets }.
input-parquet-broken = Không đọc được tệp Parquet { $file } ({ $cause }): hãy ghi lại.
input-parquet-type = Cột { $column } của { $file } có kiểu dữ liệu không đọc được: hãy ghi cột này ở dạng văn bản.
input-header-row-missing = { $file } không có tiêu đề ở dòng { $row }: hãy nêu đúng dòng tiêu đề bằng --header-row (trong 150 dòng đầu).
input-headers-differ = Cột «{ $column }» không có đủ trong cả { $file } và { $first }: các tệp ghép chung phải có cùng tiêu đề cột.
input-line-too-long = Dòng { $line } của { $file } dài hơn 64 MiB: đây không phải tệp bản ghi; hãy kiểm tra ký tự xuống dòng và định dạng.

encoding-decided = { $likeliest }: đọc theo bảng mã này, { $valid } trong { $words } từ có dấu là âm tiết tiếng Việt; theo bảng mã sát sau ({ $next }) là { $next_valid }.
encoding-undecided = Có byte không phải UTF-8, và chưa đủ căn cứ để chọn bảng mã khác; gần nhất là { $likeliest }: { $valid } trong { $words } từ có dấu là âm tiết tiếng Việt ({ $next }: { $next_valid }). Nếu biết bảng mã, hãy nêu bằng --encoding.
encoding-mostly-utf8 = UTF-8: { $valid } trong { $words } từ có dấu đúng là UTF-8; các bản ghi còn lại không đọc được.

columns-missing = Dữ liệu không có cột cho { $fields }. Các cột tìm thấy: { $columns }. Hãy chỉ định bằng --map "Tiêu đề=trường".
columns-no-header = Không nhận ra tiêu đề nào trong { $columns } cột, và dòng được coi là tiêu đề trông như một bản ghi: hãy thêm dòng tiêu đề, hoặc nêu dòng tiêu đề bằng --header-row.
columns-map-unknown-header = Dữ liệu không có cột «{ $column }»; gần nhất là: { $near }.
columns-map-unknown-field = --map nêu trường «{ $field }» nhưng sổ không có trường này; gần nhất là: { $near }.
columns-map-twice = --map nêu cột «{ $column }» hoặc trường của cột này hai lần: mỗi cột, mỗi trường chỉ nêu một lần.

malformed-too-few-cells = ít ô hơn dòng tiêu đề
malformed-too-many-cells = nhiều ô hơn dòng tiêu đề
malformed-undecodable = có byte không phải văn bản theo bảng mã của tệp
malformed-unclosed-quote = có dấu ngoặc kép không được đóng
malformed-stray-quote = có chữ sau dấu ngoặc kép đóng
malformed-not-json = không phải đối tượng JSON, hoặc có khóa lặp lại
malformed-title = dòng nằm trên bảng dữ liệu hoặc thuộc phần tiêu đề
malformed-numbering = dòng đánh số cột
malformed-total = dòng cộng
malformed-signature = dòng ghi nơi, ngày, chữ ký hoặc ghi chú
malformed-blank-line = dòng trống
