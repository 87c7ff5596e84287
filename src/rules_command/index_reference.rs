//! What the page `rules/README.md` says of the quality index and the issue log.

/// `[index]`, `[issues]`, `group` and the list of holidays.
pub(super) const INDEX: &str = "\
## Chỉ số chất lượng và nhật ký sự cố / quality index and issue log

Quy tắc: đạt ÷ (đạt + không đạt). Tiêu chí của một trường, trường, cả bộ dữ liệu: trung bình có trọng số của cấp dưới. Quy tắc mức `info` và
quy tắc không xét được bản ghi nào thì không tính; quy tắc không thuộc trường nào đứng thành một mục riêng. Mọi dòng dưới đây đều tùy chọn.
Rule: passed ÷ (passed + failed). Criterion of a field, field, registry: weighted mean of what lies below. Rules of severity `info` and rules
asked of nobody do not count; rules about no field stand as an item of their own. Every line below is optional.

```toml
[index]
bands = { green = 90, yellow = 75 }              # Xanh, Vàng, Đỏ
weights = { structure = 20, business = 30, reference = 50 } # kiểu và đủ, sạch; đúng, sống; liên kết / kinds and đủ, sạch; đúng, sống; link
key-fields = [\"so_dinh_danh\"]                    # phải đúng, đủ, sạch 100 %; mặc định theo kiểu: personal-id, tax-code, business-code, enterprise-code, admin-unit, parcel-id
renew = [\"link-mismatch-any\"]                    # vi phạm thì thuộc nhóm 3 «làm mới» / failing puts a record into group 3
record = 1                                       # trọng số của các quy tắc về cả bản ghi / of the rules about the whole record
[index.rule]                                     # trọng số riêng của quy tắc / of single rules
card-number-missing = 40
[index.field]                                    # của trường, mặc định 1 / of fields
so_dinh_danh = 3
[index.criterion]                                # của tiêu chí, mặc định 1 / of criteria
correct = 2

[issues]
review-days = 5                                  # ngày làm việc để rà soát / working days to review
correct-days = 10                                # để xử lý / to put right
escalate-days = 15                               # khi chưa đủ căn cứ / where there is not enough basis
escalate = [\"link-not-found\"]                    # các quy tắc như vậy / such rules
department = { vi = \"…\", en = \"…\" }              # bộ phận khắc phục / who puts it right
```

Quy tắc có thể ghi `group = 1..8` khi nhóm lỗi không phải nhóm suy ra từ tiêu chí và phép kiểm tra: 1 khuyết thiếu, 2 bất thường, 3 trùng lặp,
4 sai định dạng, 5 mất tham chiếu danh mục, 6 mâu thuẫn giữa các trường, 7 lỗi thời, 8 không khớp nguồn pháp lý.
A rule may say `group = 1..8` where its group of errors is not the one that follows from criterion and check.

Hạn tính theo ngày làm việc, không kể ngày phát hiện, trừ thứ Bảy, Chủ nhật và `codes/holiday.csv` (`day`: `off` nghỉ, `work` làm bù; `status` cho
biết đã kiểm chứng chưa). Hằng năm sửa danh sách này theo thông báo nghỉ Tết và Quốc khánh; bản sửa đặt ở `DIR/codes/holiday.csv` và chạy với `--rules DIR`.
Deadlines count working days after the run date, without weekends and `codes/holiday.csv` (`off`, or `work` for a weekend that is worked; `status` says how
sure a day is). Put the list right each year by the notice on Tết and National Day; an own copy stands in `DIR/codes/holiday.csv` with `--rules DIR`.

";
