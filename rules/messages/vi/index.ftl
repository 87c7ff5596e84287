# Chỉ số chất lượng, ba nhóm hồ sơ, nhật ký sự cố. Cách tính, băng màu và các cột theo CV 4856/BCA-TTDLQG, Phụ lục 3 (bản
# chép lại, chưa thấy văn bản gốc).

## Tệp quy tắc
rules-cause-decimal = cần một số từ 0 đến 1000000, nhiều nhất ba chữ số thập phân
rules-cause-group = nhóm lỗi là một số từ 1 đến 8
rules-bands = ngưỡng các băng phải theo thứ tự: 0 ≤ yellow ≤ green ≤ 100
rules-days = số ngày làm việc phải từ 1 đến { $most }, và review-days ≤ correct-days ≤ escalate-days
rules-unknown-rule-here = không có quy tắc «{ $id }» trong bộ quy tắc này, trong các kiểu trường của nó hay trong liên kết
holiday-wrong-line = { $file }, dòng { $line }: lịch nghỉ sai. Cần các cột code (YYYY-MM-DD, không lặp), name, day (off hoặc work), status (verified, verified_secondary, unverified), source.

## Chỉ số
index-title = Chỉ số chất lượng dữ liệu
index-caption = Chỉ số của cả bộ dữ liệu và của từng tiêu chí, theo thang 100 %
index-whole = Cả bộ dữ liệu
index-item = Phạm vi
index-score = Chỉ số
index-band = Băng
index-fields-counted = Số trường
index-none = Chưa tính được: không quy tắc nào xét được bản ghi nào.
band-green = Xanh
band-yellow = Vàng
band-red = Đỏ
index-formula = Quy tắc: đạt ÷ (đạt + không đạt). Tiêu chí của một trường, trường, cả bộ dữ liệu: trung bình có trọng số của cấp dưới. Tiêu chí trên cả bộ dữ liệu: trung bình của tiêu chí đó ở các trường, theo trọng số của trường. Quy tắc về cả bản ghi đứng thành một mục riêng.
index-bands-said = Xanh: từ { $green }; Vàng: từ { $yellow }; Đỏ: dưới { $yellow }. Trọng số quy tắc: cấu trúc { $structure }, nghiệp vụ { $business }, đối chiếu dân cư { $reference }.
index-left-out = Không tính vào chỉ số: { $info } quy tắc mức thông tin, { $asked } quy tắc không xét được bản ghi nào, { $weightless } quy tắc trọng số 0. Độ bao phủ được nêu riêng.

## Trường trọng yếu
index-keys = Trường trọng yếu
index-keys-caption = Trường trọng yếu phải đúng, đủ, sạch ở mọi bản ghi
index-key-state = Tình trạng
index-key-met = đạt 100 %
index-key-failed = không đạt
index-key-not-asked = chưa xét được
index-alert = Cảnh báo sự cố nghiêm trọng
index-alert-line = Cảnh báo sự cố nghiêm trọng: trường { $field } không đạt «{ $criterion }» ở { $records } / { $of } bản ghi

## Theo trường
index-fields = Chỉ số theo trường và tiêu chí
index-fields-caption = Chỉ số của từng trường, trong đó từng tiêu chí; số bản ghi đạt và xét được của từng quy tắc
index-weight = Trọng số
index-rules-counted = Quy tắc được tính
index-asked = Xét được

## Ba nhóm hồ sơ
groups-title = Ba nhóm hồ sơ
groups-caption = Hồ sơ theo ba nhóm của các đợt làm sạch năm 2025; cộng lại bằng số dòng là hồ sơ
groups-group = Nhóm
groups-usable = 1. Dùng được ngay
groups-mend = 2. Cần bổ sung, chỉnh sửa, xác thực
groups-renew = 3. Làm mới
groups-usable-about = bản ghi được chấp nhận
groups-mend-about = bản ghi có lỗi hoặc cảnh báo, không thuộc nhóm 3
groups-renew-about = bản ghi vi phạm quy tắc được đặt cho nhóm này, và dòng lẽ ra là bản ghi nhưng không đọc được
groups-renew-malformed = Trong nhóm 3: dòng không thành bản ghi
groups-of = Hồ sơ đã đọc, không kể dòng tiêu đề và dòng tổng cộng

## Nhật ký sự cố
issues-title = Nhật ký sự cố
issues-caption = Mỗi quy tắc không đạt ở mỗi trường là một sự cố; mã sự cố giữ nguyên khi chạy lại trong ngày
issues-none = Không có sự cố nào.
issues-code = Mã sự cố
issues-found = Ngày phát hiện
issues-group = Phân loại lỗi
issues-level = Mức độ
issues-source = Nguồn cảnh báo
issues-field = Trường vi phạm
issues-records = Số bản ghi
issues-of = Số xét được
issues-department = Bộ phận khắc phục
issues-review-by = Hạn rà soát
issues-correct-by = Hạn xử lý
issues-escalated = Chưa đủ căn cứ
issues-status = Trạng thái
issue-status-new = Mới
issue-level-red = Đỏ
issue-level-yellow = Vàng
issue-level-green = Xanh
error-group-1 = 1. Khuyết thiếu
error-group-2 = 2. Giá trị bất thường, ngoại lai
error-group-3 = 3. Trùng lặp
error-group-4 = 4. Sai định dạng, chưa chuẩn hóa
error-group-5 = 5. Mất toàn vẹn tham chiếu
error-group-6 = 6. Mâu thuẫn logic liên trường
error-group-7 = 7. Lỗi thời
error-group-8 = 8. Không khớp nguồn tham chiếu pháp lý

## Lịch
calendar-title = Ngày nghỉ đã tính vào hạn
calendar-caption = Ngày nghỉ lễ, ngày nghỉ bù và ngày làm bù giữa ngày chạy và hạn xa nhất; ngày cuối tuần đã được trừ
calendar-date = Ngày
calendar-name = Tên
calendar-kind = Nghỉ hay làm
calendar-off = nghỉ
calendar-work = làm bù
calendar-status = Kiểm chứng
calendar-verified = đã kiểm chứng
calendar-verified_secondary = theo nguồn thứ cấp
calendar-unverified = chưa kiểm chứng
calendar-beyond = Lịch nghỉ (rules/codes/holiday.csv) chỉ có các năm { $first }–{ $last }: hạn nằm ngoài các năm đó mới chỉ trừ ngày cuối tuần. Hãy bổ sung lịch nghỉ.
calendar-empty = Lịch nghỉ (rules/codes/holiday.csv) không có ngày nào: hạn mới chỉ trừ ngày cuối tuần. Hãy bổ sung lịch nghỉ.

## Tên trang tính của report.xlsx (tối đa 31 ký tự)
sheet-index = Chỉ số
sheet-issues = Nhật ký sự cố
sheet-calendar = Lịch nghỉ
