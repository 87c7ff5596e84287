# Lịch sử các lần chạy (--history, sach history).
history-none = Chưa có lần chạy nào trong lịch sử.
history-title = { $registry }: { $runs } lần chạy
history-date = Ngày chạy
history-run = Mã lần chạy
history-index = Chỉ số
history-now = Lần này
history-before = Lần trước
history-damaged = Dòng { $line } của { $file } không phải là một lần chạy. Hãy sửa hoặc xóa dòng ấy.
history-unknown = Lịch sử trong { $folder } không có lần chạy nào của loại đăng ký { $registry }. Hiện có: { $known }.
