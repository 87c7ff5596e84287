//! What the page `rules/README.md` says of linkage models: how one is written, and the comparators and derived keys that it
//! may name.

use std::fmt::Write as _;

use crate::link::comparator::{COMPARATORS, ELSE};
use crate::link::derive::Derive;
use crate::link::model::ROLES;

/// The section.
pub(super) fn linkage() -> String {
    let mut text = MODEL.trim_start().to_owned();
    let named = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let derives: Vec<&str> = Derive::names().collect();
    let _ =
        writeln!(text, "Vai trò / roles: {}.\n\nCách rút khóa / derived keys: {}.\n", named(&ROLES), named(&derives));
    text.push_str(
        "| phép so sánh / comparator | đầu vào theo thứ tự / inputs in order | quan hệ, mạnh nhất trước / relations |\n|---|---|---|\n",
    );
    for entry in COMPARATORS {
        let relations = named(&entry.relations.iter().copied().chain([ELSE]).collect::<Vec<_>>());
        let _ = writeln!(text, "| `{}` | {} | {relations} |", entry.name, entry.inputs.join(", "));
    }
    text.push_str(NOTES);
    text
}

const MODEL: &str = "
## Mô hình liên kết / linkage model

Bản ghi không có số định danh tin được vẫn tìm được người: so từng thứ, mỗi mức giống nhau nặng log2(m/u), m là xác suất của mức đó ở hai
bản ghi của một người, u ở hai người khác nhau (Fellegi–Sunter). Không có `[linkage]` thì dùng `linkage/vietnam.toml`. Mô hình là một tệp
trong `linkage/`, một tệp bất kỳ (`--model TỆP`), hoặc nằm ngay trong tệp quy tắc dưới `[linkage]`; `sach link train` tính m và u từ dữ liệu.
Records without an ID to rely on still find their person: each level of agreement weighs log2(m/u), m being how likely it is for two records
of one person, u for two people (Fellegi–Sunter). Without `[linkage]` it is `linkage/vietnam.toml`. A model is a file in `linkage/`, any file
(`--model FILE`), or stands in the registry file under `[linkage]`; `sach link train` fits m and u to data.

```toml
[linkage]                                       # trong tệp riêng / in a file of its own: [model], id = \"…\"
model = \"vietnam\"                               # như mô hình ấy, trừ điều ghi ở đây / like that model but for what follows
share = 0.9                                     # phần bản ghi có người ở phía kia / of the records whose person the other side has
link = 0.95                                     # từ xác suất này là liên kết / from this probability a link
possible = 0.05                                 # từ đây là có thể, để người xem / from here a possible link, for a person
precision = 0.999                               # thay link: phần liên kết đúng mong muốn / instead of link: the wanted share of right ones
one-to-one = true                               # mỗi người nhiều nhất một bản ghi / a person is linked to one record at most

[linkage.inputs]                                # vai trò ở [link] hoặc trường = trường ở phía kia (\"\": không có) / = field of the other side
name = \"ho_ten\"
ma_ho_so = \"\"

[[linkage.block]]                               # một lượt: so các bản ghi có mọi khóa bằng nhau / one pass: all keys equal
keys = [\"name:sound\", \"birth-date:year\"]        # ĐẦU VÀO hoặc ĐẦU VÀO:CÁCH RÚT / INPUT or INPUT:DERIVE
cap = 100000                                    # khối nhiều cặp hơn thì bỏ qua và báo / larger blocks are skipped and reported

[[linkage.compare]]
of = \"name\"
with = \"person-name\"
frequency = \"pair\"                              # giá trị hiếm nặng hơn: đếm theo khóa này / rare values weigh more, counted by this key
levels = [                                      # mức đầu tiên đúng là mức của cặp / the first that holds
  { is = \"same\", m = 0.93, u = 2e-5, frequency = true },
  { is = [\"spelling\", \"marks\"], m = 0.03, u = 8e-6 },
  { is = \"else\", m = 0.04, u = 0.99 },          # luôn là mức cuối / always the last
]

[linkage.relatives]                             # ai là người nhà của nhau ở phía kia / who are relatives on the other side
same = [\"residence\", \"father\", \"mother\"]
compare = \"id\"                                  # so sánh có mức relative / the comparison with the level relative

[linkage.kin]                                   # hai người thân không phải một người / two kin are not one person
share = 1.5                                     # số người thân ở phía kia, bình quân / how many kin the other side has, on average
```

Nêu `[[linkage.block]]` hoặc `[[linkage.compare]]` thì thay hết các lượt, các so sánh của mô hình kia. / Blocks or comparisons that are given
replace all those of the other model.

";

const NOTES: &str = "
`N` là một con số: `jaro-winkler 0.92` (giống ít nhất), `levenshtein 1` (khác nhiều nhất), `token-set 0.8`, `within 5`, `percent 10`. Giá trị
thiếu không có mức: không cộng, không trừ. Điều không mức nào nêu là `else`. `relative` không do phép so sánh tìm ra mà do lần chạy, trong
các ứng viên của một bản ghi.
`N` is a number: at least so similar, at most so many letters. A missing value has no level and weighs nothing. What no level names is `else`.
`relative` is found by the run among the candidates of a record.

Một mức có thể ghi thêm `kin = 0.012`: xác suất ở hai người thân (sinh đôi, anh chị em, cha mẹ và con, vợ chồng); không ghi thì bằng u. Có
`[linkage.kin]` thì điều mà người thân cũng giống nhau không còn làm hai bản ghi thành một người. Trong một tệp, `share` của mô hình là số bản
ghi khác của cùng một người, bình quân, nên có thể lớn hơn 1.
A level may also say `kin = 0.012`: how likely it is for two kin (twins, siblings, parent and child, spouses); where it does not, it is u. With
`[linkage.kin]` what kin have in common does not make one person of two records. Within one extract the `share` of a model is how many other
records a person has, on average, so it may be above 1.
";
