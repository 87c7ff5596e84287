# Lệnh sach units: đơn vị hành chính là gì, từng là gì, nay là gì. Mã đứng sau tiền tố là mã trong JSON và trong cột _ket_qua.

## Tra cứu
units-title-code = Mã { $code }
units-title-reused = Mã { $code } có { $count } nghĩa, tùy thời kỳ
units-title-empty = (dòng trống)
units-level-province = Cấp tỉnh
units-level-district = Cấp huyện
units-level-ward = Cấp xã
units-rest = Còn lại
units-agreement = Mức khớp
units-wrong = Lưu ý
units-result = Kết quả:
units-today = Nay là:
units-address = Địa chỉ nay:

## Hiệu lực
units-valid = đang có hiệu lực
units-valid-from = có hiệu lực từ { $from }
units-valid-to = hết hiệu lực { $to }
units-valid-between = có hiệu lực từ { $from }, hết hiệu lực { $to }
units-valid-continued = theo tổ chức cũ, đến { $to }
units-on-in-force = ngày { $on } đang có hiệu lực
units-on-not-yet = ngày { $on } chưa có hiệu lực
units-on-no-longer = ngày { $on } không còn hiệu lực
units-renamed = từ { $since } gọi là { $after }, trước đó là { $before } – { $act }

## Trước và sau
units-followed = sau đó là { $unit }; { $validity } – { $by }
units-became = từ 01/07/2025 thuộc { $to }
units-became-unchanged = từ 01/07/2025 giữ nguyên, là { $to }
units-became-renamed = từ 01/07/2025 chỉ đổi tên, là { $to }
units-divided = từ 01/07/2025 chia cho { $count } đơn vị:
units-divided-between = từ 01/07/2025 chia cho { $units }
units-in-province = từ 01/07/2025 địa bàn thuộc { $province } – NQ 202/2025/QH15
units-wards-today = các xã, phường của đơn vị này nay thuộc { $count } đơn vị: { $wards }
units-lost = chưa rõ đơn vị kế tiếp
units-formed = lập từ:
units-formed-by = lập theo { $by }, từ:
units-formed-unchanged = giữ nguyên, trước đó là:
units-readings = Có thể là { $count } đơn vị; không chọn thay người dùng:
units-readings-agree = Có thể là { $count } đơn vị, nay là một:
units-readings-more = và { $count } đơn vị nữa (--json nêu hết)

## Căn cứ
units-clause = khoản { $clause } Điều 1 { $act }
units-act-resolution = NQ { $act }
units-act-decree = NĐ { $act }
units-act-correction = sửa danh mục
units-known-same_code = cùng mã
units-known-merged = theo nghị quyết
units-known-nso_reconciliation = theo bảng chuyển đổi của cơ quan thống kê
units-known-via_later_version = theo phiên bản sau của mã này
units-known-alias_same_district = suy từ tên cũ trong cùng huyện
units-known-alias_same_province = suy từ tên cũ trong cùng tỉnh
units-known-same_name_same_district = suy từ tên trong cùng huyện
units-known-majority_of_wards = suy từ nơi phần lớn các xã chuyển đến

units-people-all = toàn bộ dân cư
units-people-some = một phần dân cư
units-people-none = chỉ có đất, không có dân cư
units-share-whole = toàn bộ
units-share-all = một phần diện tích, toàn bộ dân cư
units-share-some = một phần diện tích, một phần dân cư
units-share-none = một phần diện tích, không có dân cư

## Mức khớp giữa chữ và tên
units-strength-exact = đúng từng chữ, từng dấu
units-strength-tone = đúng, chỉ khác cách đặt dấu thanh
units-strength-plain = đúng chữ, thiếu hoặc khác dấu
units-strength-loose = đúng chữ, chỉ khác i/y hoặc dấu
units-strength-typo = gần đúng, có chữ viết sai

## Điều cần xem
units-flaw-unknown-province = không có tỉnh, thành phố nào như vậy
units-flaw-unknown-district = không có quận, huyện nào như vậy
units-flaw-unknown-ward = không có xã, phường nào như vậy
units-flaw-ward-not-in-district = xã, phường không thuộc quận, huyện này
units-flaw-not-in-province = đơn vị không thuộc tỉnh, thành phố này
units-flaw-code-name-conflict = mã và tên chỉ hai đơn vị khác nhau
units-flaw-wrong-type = loại đơn vị (xã, phường, thị trấn …) không đúng
units-flaw-misspelled = tên viết sai chữ
units-flaw-mixed-eras = lẫn đơn vị trước và sau ngày 01/07/2025
units-flaw-ambiguous = nhiều đơn vị cùng khớp
units-flaw-incomplete = không nêu xã, phường

## Kết quả
units-outcome-unchanged = là đơn vị hiện nay, hoặc giữ nguyên
units-outcome-renamed = chỉ đổi tên
units-outcome-whole = nhập toàn bộ vào một đơn vị
units-outcome-population-certain = đơn vị bị chia, nhưng toàn bộ dân cư về một đơn vị
units-outcome-divided = đơn vị bị chia, dân cư về nhiều đơn vị: cần người chọn
units-outcome-historic = đơn vị đã hết hiệu lực trước 01/07/2025; theo các đơn vị kế tiếp thì vẫn chắc chắn
units-outcome-partial = chỉ nêu tỉnh hoặc huyện
units-outcome-invalid-unit = không có đơn vị này, hoặc chưa rõ đơn vị kế tiếp
units-outcome-invalid-hierarchy = các đơn vị có thật nhưng không thuộc nhau, hoặc mã và tên không khớp
units-outcome-ambiguous = nhiều đơn vị cùng khớp: cần người chọn
units-outcome-empty = không nêu đơn vị nào

## Chuyển cả cột
stage-units = Chuyển sang đơn vị hiện nay
units-converted = Đã chuyển { $records } bản ghi, cột «{ $column }», tên gọi ngày { $on }.
units-era = Cả cột: { $decision }; bằng chứng: { $evidence }
units-malformed = Dòng không thành bản ghi: { $count }
units-malformed-line = { $file }, dòng { $line }: { $reason }
units-malformed-in = Các dòng này nằm nguyên vẹn trong { $file }.
units-malformed-nowhere = Các dòng này không có trong bảng; dùng --out để chúng được giữ trong một tệp bên cạnh.
units-no-column = Hãy nêu cột địa chỉ bằng --column, hoặc các cột tỉnh, huyện, xã bằng --province, --district, --ward.
units-out-is-input = { $file } là tệp vào. Hãy chọn tệp khác cho --out: tệp gốc luôn được giữ nguyên.
units-out-no-file = { $file } không phải một tệp. Hãy nêu tên tệp bằng --out, hoặc bỏ --out để in ra màn hình.
units-many-columns = Mỗi cấp có nhiều nhất hai cột: cột mã rồi cột tên.
units-on-before = Với convert, --on phải từ ngày 01/07/2025: trước ngày đó chưa có các đơn vị hiện nay.
