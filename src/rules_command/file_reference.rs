//! What the page says of the tables of a registry file beside fields and rules: what is taken from shared files, several
//! people in one record, the link, coverage.

/// The section of the page.
pub const FILES: &str = r#"
## Lấy trường và quy tắc dùng chung / shared fields and rules

```toml
[take]                                               # từ rules/shared/TÊN.toml / from rules/shared/NAME.toml
person = ["so_dinh_danh", "so_cmnd", "ho_ten", "ngay_sinh", "gioi_tinh", "dan_toc"]
contact = ["dia_chi", "so_dien_thoai"]
without = ["birth-date-on-first-january"]            # quy tắc dùng chung không lấy / shared rules that are left out
```

Một quy tắc dùng chung đi theo khi loại sổ có mọi trường mà nó nêu. `[field.X]` của một trường đã lấy thì bổ sung nhãn (đứng trước), và
thay `required`, `severity`, `kind` nếu có ghi; `[rule.ID]` trùng mã thì thay quy tắc dùng chung. Không ghi `missing` trong `[registry]`
thì dùng danh sách của `rules/shared/missing.toml`.
A shared rule comes along when the registry has every field that it names. `[field.X]` of a taken field adds labels (they come first) and
replaces `required`, `severity` and `kind` where it gives them; a `[rule.ID]` of the same id replaces the shared rule. Without `missing` in
`[registry]` the list of `rules/shared/missing.toml` holds.

## Nhiều người trong một hồ sơ / several people in one record

```toml
[person.chong]                                       # mỗi người một bảng / a table for each of them
name = { vi = "chồng", en = "husband" }
labels = ["{} chồng", "{} bên nam"]                  # tiêu đề cột: {} là nhãn của trường / headers: {} is a label of the field
[person.vo]
name = { vi = "vợ", en = "wife" }
labels = ["{} vợ", "{} bên nữ"]
optional = true                                      # hồ sơ có thể không có người này / a record may be without this person
living = false                                       # thay cho living của [each.link]; link = false: không liên kết / not linked
[each.take]                                          # viết một lần, đúng cho từng người / written once, for each of them
person = ["so_dinh_danh", "ho_ten", "ngay_sinh"]
[each.field.noi_cu_tru]
labels = ["Nơi cư trú"]
kind = "address"
[each.link]
id = "so_dinh_danh"
name = "ho_ten"
birth-date = "ngay_sinh"
```

Trường của một người tên là `chong.ho_ten` ở mọi nơi: trong quy tắc của hồ sơ, trong phát hiện, ở `--map`. Trong `[each.…]` tên trần là
trường của chính người đó. Một hồ sơ có thể vừa có người của chính nó (trường trần, `[link]`) vừa có người khác (khai sinh: trẻ, cha, mẹ).
A field of a person is called `chong.ho_ten` everywhere: in rules of the record, in findings, in `--map`. Inside `[each.…]` bare names are
the person's own. A record may have its own person (bare fields, `[link]`) and others beside (a birth: the child, father, mother).

## Liên kết / link

```toml
[link]
id = "so_dinh_danh"                                  # old-id, sex, residence: tùy chọn / optional
name = "ho_ten"
birth-date = "ngay_sinh"
father = "ho_ten_cha"                                # mother, phone; chỉ để tìm người khi số sai / only to find people without an ID
valid-from = "tu_ngay"                               # hồ sơ có giá trị từ, đến / the record is valid from, to
valid-to = "den_ngay"
living = true                                        # false: người này không cần còn sống / need not be living
living-when = { field = "trang_thai", in = ["Đang hưởng"] } # chỉ khi đó phải còn sống / must be living only then
events = ["ngay_chi_tra"]                            # việc không thể có sau khi chết / cannot happen after a death
updated = "ngay_cap_nhat"                            # so với lần cập nhật của dữ liệu dân cư / against the reference's own
death = "ngay_chet"                                  # sổ này ghi người chết / this registry records deaths
[link.severity]                                      # mức độ của quy tắc liên kết ở đây; "off" là tắt / weights here
link-name-near = "info"
```

Giá trị để trống ở điều kiện của `living-when` không miễn cho ai: hồ sơ không ghi trạng thái vẫn phải là của người còn sống.
A blank value excuses nobody from `living-when`: a record that does not say its state is still one of somebody living.

## Bao phủ / coverage

```toml
[coverage]                                           # ai trong dữ liệu dân cư lẽ ra phải có / who should be there
why = { vi = "…", en = "…" }
source = "…"
status = "living"                                    # living, dead
from-months = 0                                      # tuổi vào ngày chạy / age at the run date
below-months = 72
born-from = "01/01/2016"                             # sinh, chết từ ngày; died-from / born, died since
person = "con"                                       # của người nào trong hồ sơ / whose presence counts
when = { field = "trang_thai", not-in = ["Thôi hưởng"] } # chỉ tính hồ sơ như vậy / only these records count
```

`sach clean --commune MÃ` (xã, phường hoặc tỉnh hiện nay, nhiều lần được) chỉ xét người thường trú chắc chắn ở đó.
`sach clean --commune CODE` limits it to people who certainly are permanent residents there.
"#;
