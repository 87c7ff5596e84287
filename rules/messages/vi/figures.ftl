# Các số liệu chi tiết của báo cáo: ví dụ, dạng giá trị, mẫu sửa, địa bàn, bao phủ theo xã.

## Đầu báo cáo
figures-office = Cơ quan
figures-period = Kỳ báo cáo
figures-values = Giá trị của bản ghi
figures-values-masked = đã che: chỉ còn bốn ký tự cuối của số, chữ cái đầu của họ tên, năm của ngày tháng, địa bàn của địa chỉ; còn lại chỉ nêu dạng
figures-values-shown = hiện nguyên văn theo yêu cầu (--show-values); báo cáo này có dữ liệu cá nhân

## Phễu đối chiếu
figures-funnel = Phễu đối chiếu
figures-found-otherwise = Tìm thấy không qua số định danh: theo số CMND hoặc theo so sánh
funnel-people = Người có trong bản ghi
funnel-has-id = Có số định danh
funnel-well-formed = Số định danh đúng cấu trúc
funnel-found = Dữ liệu dân cư có người mang số đó
funnel-agrees = Mọi thông tin được đối chiếu đều khớp

## Ví dụ, dạng và mẫu. Dạng: 9 là chữ số; A, a, Aa, aA là cụm chữ hoa, thường, viết hoa đầu, lẫn lộn; ␣ là dấu cách khó thấy.
figures-row = Dòng
figures-observed = Giá trị trong bản ghi
figures-expected = Giá trị lẽ ra
figures-form = Dạng của giá trị
figures-others = các dạng khác
figures-before = Dạng trước khi sửa
figures-after = Dạng sau khi sửa
figures-blank = (trống)
figures-distinct = Số giá trị khác nhau
figures-estimated = Ước tính

## Địa bàn
figures-unit-code = Mã
figures-unit = Đơn vị hành chính hiện nay
figures-unit-unknown = chưa xác định được
figures-province = Tỉnh, thành phố
figures-to-do = Tỷ lệ phải xử lý
figures-place-rules = Sai nhiều nhất (lỗi và cảnh báo), số bản ghi
figures-absent-share = Tỷ lệ thiếu

## Tên trang tính của report.xlsx (tối đa 31 ký tự)
sheet-examples = Ví dụ
sheet-forms = Dạng giá trị sai
sheet-patterns = Mẫu sửa
sheet-places = Địa bàn
sheet-coverage = Bao phủ theo xã
