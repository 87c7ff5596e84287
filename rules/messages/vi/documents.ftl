# Tệp cho chương trình khác đọc: datapackage.json, dqv.jsonld.
datapackage-about = Dữ liệu đã làm sạch theo «đúng, đủ, sạch, sống»: mọi bản ghi của tệp trích xuất, các cột của đơn vị theo thứ tự cũ, rồi các cột do sach thêm.
datapackage-added = Do sach suy ra từ trường này.
datapackage-row = Số thứ tự bản ghi trong tệp trích xuất, tính từ 1.
datapackage-status = Trạng thái của bản ghi.
datapackage-correct = 1 nếu bản ghi đạt tiêu chí đúng, 0 nếu không.
datapackage-complete = 1 nếu bản ghi đạt tiêu chí đủ, 0 nếu không.
datapackage-clean = 1 nếu bản ghi đạt tiêu chí sạch, 0 nếu không.
datapackage-live = 1 nếu bản ghi đạt tiêu chí sống, 0 nếu không.
datapackage-findings = Mã các quy tắc mà bản ghi vi phạm, cách nhau bằng dấu chấm phẩy.
datapackage-link = Kết quả đối chiếu với dữ liệu dân cư tham chiếu.
datapackage-reference_id = Số định danh của người tìm thấy trong dữ liệu dân cư tham chiếu.
dqv-index = Chỉ số chất lượng dữ liệu
dqv-passed-share = Tỷ lệ bản ghi đạt tiêu chí
dqv-rule-share = Tỷ lệ bản ghi đạt quy tắc, trên số bản ghi kiểm tra được
dqv-coverage = Tỷ lệ người thuộc diện có trong dữ liệu đăng ký
