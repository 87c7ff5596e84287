# Các bước, lỗi và kết quả của lệnh.
stage-survey = Xem cả tệp
stage-keys = Xem cả tệp, lấy khóa
stage-population = Chuẩn bị dữ liệu dân cư
stage-link = Đối chiếu dân cư, tìm trùng
stage-clean = Chuẩn hóa và kiểm tra
stage-report = Lập báo cáo

population-built = Đã chuẩn bị { $people } người ({ $without } người không có số định danh hợp lệ, { $malformed } dòng không phải bản ghi) vào { $folder }.
synth-written = Đã sinh { $people } người và { $records } bản ghi, trong đó { $defects } bản ghi có lỗi biết trước, vào { $folder }.
synth-unknown-registry = Chưa sinh được dữ liệu cho loại đăng ký { $registry }. Hiện có: { $known }.
commune-unknown = Không có xã, phường hoặc tỉnh hiện nay nào có mã { $code }. Hãy dùng mã 5 chữ số của xã, phường hoặc mã 2 chữ số của tỉnh; xem `sach units`.
