# Kiểu trường và phép kiểm tra: điều bị từ chối ở tham số của chúng.

rules-cause-apart = years-apart cần from-years hoặc to-years, nhiều nhất 200 năm, và from-years không lớn hơn to-years
rules-cause-period = cần đúng một trong days, months, years; dài nhất là 200 năm
rules-cause-values-name = mỗi mã trong values phải có tên gọi: mã = "tên chính thức; tên khác; tên khác"
rules-cause-values-none = values phải có ít nhất một mã
rules-cause-values-source = kiểu code cần đúng một trong: list = "TÊN DANH MỤC", values = { "{" } mã = "tên" { "}" }
rules-cause-values-twice = mã này có tên trùng với một mã khác trong values (không kể chữ hoa)

## Chuẩn hóa: nghĩa không đổi
step-branch-hyphen = Thêm gạch nối giữa mã chính và ba số của đơn vị phụ thuộc
step-registration-number-layout = Số đăng ký hộ tịch theo một cách viết (số/năm)

## Đề xuất: nghĩa thay đổi
step-number-from-date = Ngày do bảng tính ghi được đọc lại thành số đăng ký hộ tịch
step-registration-number = Số đăng ký hộ tịch lấy từ chỗ có chữ kèm theo

## Kiểu trường
kind-identity-paper = giấy tờ tùy thân
kind-passport = hộ chiếu
kind-insurance-number = mã số BHXH
kind-tax-code = mã số thuế
kind-enterprise-code = mã số doanh nghiệp
kind-business-code = mã số hộ kinh doanh
kind-land-certificate = số phát hành giấy chứng nhận đất
kind-parcel-id = mã định danh thửa đất
kind-student-code = mã học sinh
kind-licence-number = số giấy phép lái xe
kind-civil-status-number = số đăng ký hộ tịch
kind-bank-account = số tài khoản
kind-relationship = quan hệ với chủ hộ
