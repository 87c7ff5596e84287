//! The page `rules/README.md`: all kinds and checks, and how the lists of administrative units are kept up to date.

use std::fmt::Write as _;

use super::{file_reference, index_reference, linkage_reference, registries};
use crate::check::CHECKS;
use crate::error::Result;
use crate::kind::{KINDS, code_lists};
use crate::lang::Lang;
use crate::registry;

/// The page `rules/README.md`: all kinds and checks, for whoever writes a registry file.
///
/// # Errors
/// When an embedded file has mistakes (a test looks).
pub fn reference() -> Result<String> {
    let mut text = REFERENCE_HEAD.trim_end().to_owned() + "\n" + file_reference::FILES.trim_end() + "\n\n";
    text.push_str(&linkage_reference::linkage());
    text.push('\n');
    text.push_str(index_reference::INDEX.trim());
    text.push('\n');
    text.push_str("\n## Kiểu trường / kinds\n\nMột trường nói kiểu của mình: `kind = \"date\"`, hoặc với tham số: ");
    text.push_str("`kind = { code = { list = \"religion\" } }`. Mỗi kiểu tự chuẩn hóa và tự tìm lỗi của mình.\n");
    let kind_rules = registry::kind_rules(None, Lang::Vi)?;
    for entry in KINDS {
        let _ = writeln!(text, "\n### `{}`\n", entry.name);
        // A kind that cannot do without parameters shows no parts; none of those has any.
        let kind = (entry.build)(toml::Value::Table(toml::Table::new()));
        let parts: Vec<String> = kind.iter().flat_map(|kind| kind.parts()).map(|part| format!("`{part}`")).collect();
        if !parts.is_empty() {
            let _ = writeln!(text, "Phần / parts: {}\n", parts.join(", "));
        }
        text.push_str(parameters(entry.name));
        if entry.name == "code" {
            let lists: Vec<String> = code_lists().map(|(name, rows)| format!("`{name}` ({rows})")).collect();
            let _ = writeln!(text, "Các danh mục, số dòng / the lists, rows: {}.\n", lists.join(", "));
        }
        let rules = kind_rules.get(entry.name).map_or(&[][..], Vec::as_slice);
        if rules.is_empty() {
            let _ = writeln!(text, "Không có lỗi riêng. / No defects of its own.");
            continue;
        }
        text.push_str(
            "| quy tắc / rule | tiêu chí / criterion | mức độ / severity | nội dung | what |\n|---|---|---|---|---|\n",
        );
        for rule in rules {
            let (criterion, severity) = (rule.criterion.id(), rule.severity.id());
            let _ =
                writeln!(text, "| `{}` | {criterion} | {severity} | {} | {} |", rule.id, rule.what.vi, rule.what.en);
        }
    }
    text.push_str(UNITS);
    text.push_str(
        "\n## Phép kiểm tra / checks\n\nMột quy tắc nêu một phép kiểm tra: `check = \"required\"`, hoặc với tham số: ",
    );
    text.push_str("`check = { between = { min = 0 } }`.\n\n| phép kiểm tra / check | điều phải đúng | what must hold | ví dụ / example |\n|---|---|---|---|\n");
    let registries = registries(None, None, Lang::Vi)?;
    for entry in CHECKS {
        let mut rules = registries.iter().flat_map(|registry| &registry.rules);
        let used = rules.find(|rule| rule.check_name.as_deref() == Some(entry.name));
        let example = used.and_then(|rule| rule.check_text.as_deref()).unwrap_or(match entry.name {
            "between" => "{ between = { min = \"01/01/1900\", max = \"31/12/2026\" } }",
            "not-older-than" => "{ not-older-than = { months = 12 } }",
            "within-days" => "{ within-days = { from = \"ngay_chet\", to = \"ngay_dang_ky\", days = 15 } }",
            "years-apart" => {
                "{ years-apart = { older = \"me.ngay_sinh\", younger = \"ngay_sinh\", from-years = 12, to-years = 60 } }"
            }
            "differs" => "{ differs = \"ho_ten_me\" }",
            name => name,
        });
        let example = example.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {} | {} | `check = {example}` |", entry.name, entry.about.vi, entry.about.en);
    }
    Ok(text)
}

/// What a kind's parameters are, where the examples of the registries do not show them.
fn parameters(kind: &str) -> &'static str {
    match kind {
        "address" => ADDRESS,
        "admin-unit" => ADMIN_UNIT,
        "code" => CODE,
        "tax-code" => TAX_CODE,
        "civil-status-number" => CIVIL_STATUS_NUMBER,
        "relationship" => RELATIONSHIP,
        "identity-paper" => IDENTITY_PAPER,
        _ => "",
    }
}

/// What stands above the generated tables.
const REFERENCE_HEAD: &str = "\
# Quy tắc / rules

Trang này do chương trình viết ra từ mã nguồn; sửa bằng `UPDATE_EXPECT=1 cargo test --release rules`.
This page is generated from the code; that command writes it anew.

| thư mục / folder | nội dung | what |
|---|---|---|
| `registries/` | mỗi loại sổ một tệp: trường, nhãn cột, quy tắc, liên kết, mức chấp nhận | one file for each registry: fields, labels, rules, link, accepted levels |
| `kinds/` | lỗi mà từng kiểu trường tự tìm được, có lý do | the defects that each kind finds by itself, with reasons |
| `link.toml` | kết quả liên kết với dân số tham chiếu | the outcomes of the link with the reference population |
| `linkage/` | mô hình liên kết khi không có số định danh tin được: xem mục «Mô hình liên kết» | models for linking without an ID to rely on: see below |
| `compare.toml` | cùng một người ở nhiều loại đăng ký: khác biệt, những nơi loại trừ nhau (`sach compare`) | one person in several registries: differences, registries that exclude each other |
| `codes/` | danh mục mã | code lists |
| `units/` | đơn vị hành chính trước và từ ngày 01/7/2025: xem mục «Đơn vị hành chính» bên dưới | administrative units before and since 1 July 2025: see below |
| `messages/` | lời văn tiếng Việt và tiếng Anh | the texts in Vietnamese and English |

Tự viết một tệp, từng bước: [WRITE.md](WRITE.md). Kiểm tra một tệp: `sach rules check FILE`. Xem một quy tắc: `sach rules show ID`. `--rules DIR` thay hoặc thêm tệp.
Write your own, step by step: [WRITE.md](WRITE.md). Check a file: `sach rules check FILE`. See a rule: `sach rules show ID`. `--rules DIR` replaces or adds files.

## Quy tắc trông như thế nào / what a rule looks like

```toml
[rule.card-expired]                                  # tên lỗi, không dùng lại / the defect, never reused
field = \"den_ngay\"                                   # trường bị nêu / the field it is put down to
check = { in-order = [\"run_date\", \"den_ngay\"] }      # điều phải đúng / what must hold
when = { field = \"ma_the_bhyt.object\", in = [\"TE\"] } # tùy chọn: in, not-in, present = true, absent = true; hoặc một mảng
criterion = \"live\"                                   # correct, complete, clean, live
severity = \"error\"                                   # error, warning, info
what = { vi = \"…\", en = \"…\" }                        # sai gì / what is wrong
why = { vi = \"…\", en = \"…\" }                         # vì sao quan trọng / why it matters
remedy = { vi = \"…\", en = \"…\" }                      # cán bộ làm gì / what a steward does
source = \"…\"                                         # căn cứ / law, standard or practice
verified = true                                      # false: chưa đối chiếu, cao nhất là warning
good = [{ den_ngay = \"31/12/2026\", run_date = \"21/11/2026\" }]   # `sach rules check` chạy / runs them
bad = [{ den_ngay = \"20/11/2026\", run_date = \"21/11/2026\" }]
```

`run_date` là ngày chạy. Ví dụ: một chuỗi là giá trị thô của `field`; một bảng là một hồ sơ; một mảng bảng là một nhóm hồ sơ (`unique`).
Giá trị thiếu làm quy tắc «chưa quyết định được», trừ `required` và `required-when`.
`run_date` is the run date. Examples: a text is a raw value of `field`; a table is a record; an array of tables a group of records (`unique`).
A missing value leaves a rule undecided, except `required` and `required-when`.
`sach rules check` chạy mọi ví dụ: ví dụ ở `good` không được sai và ít nhất một ví dụ phải đúng, ví dụ ở `bad` phải sai. Không ghi `run_date` thì
là ngày 21/11/2026. / It runs all examples: none of `good` may fail and one must pass, those of `bad` must fail. Without a `run_date` it is
21 November 2026.
";

const ADDRESS: &str = "\
Địa chỉ viết liền. Chữ được giữ nguyên; tệp đã làm sạch có thêm ba cột: `TRƯỜNG_ma_tinh`, `TRƯỜNG_ma_xa` (mã hiện hành, trống khi chưa
chắc chắn) và `TRƯỜNG_chuan` (địa chỉ theo đơn vị hiện hành, theo tên gọi vào ngày chạy).
Free text. The text stays; the cleaned file gets three columns more: codes of today (empty unless certain) and the address in units of
today, by the names of the run date.

`kind = { address = { convert = \"leave\" } }`: không đề xuất giá trị theo đơn vị hiện hành (hồ sơ người có công giữ địa danh khi xác lập
hồ sơ); các cột thêm vẫn có. Mặc định `propose`: đề xuất cho người xem xét, không tự sửa.
`leave`: no value in units of today is proposed (files of meritorious people); the columns are filled all the same. By default
`propose`: to a person, nothing is changed.

";

const ADMIN_UNIT: &str = "\
Tỉnh, huyện hoặc xã ở cột riêng, bằng mã hoặc bằng tên. Mỗi trường nói cấp của mình và các trường đứng cạnh; chỉ `level` là bắt buộc.
A province, district or commune in a column of its own, as code or name. A field says its level and the fields beside it; only `level`
is required.

```toml
[field.ma_xa]                                         # cột mã xã / codes of communes
kind = { admin-unit = { level = \"ward\", name = \"ten_xa\", district-name = \"ten_huyen\", province-name = \"ten_tinh\" } }
[field.ten_xa]                                        # nửa kia của ma_xa, không tự nêu lỗi / the other half of ma_xa
kind = { admin-unit = { level = \"ward\", part-of = \"ma_xa\" } }
[field.ten_huyen]
kind = { admin-unit = { level = \"district\", province-name = \"ten_tinh\", ward = \"ma_xa\", ward-name = \"ten_xa\" } }
[field.ten_tinh]
kind = { admin-unit = { level = \"province\" } }
```

| tham số / parameter | là trường nào | which field |
|---|---|---|
| `level` | `province`, `district`, `ward`: cấp tỉnh, huyện, xã | the level of this field |
| `name`, `code` | tên, mã của chính đơn vị này | the name, the code of the same unit |
| `province`, `district`, `ward` | đơn vị cấp khác: mã, hoặc cột duy nhất của cấp đó | a unit of another level: its code, or the only column of that level |
| `province-name`, `district-name`, `ward-name` | tên của đơn vị cấp khác | its name |
| `part-of` | trường này chỉ là nửa kia của trường đó | this field is only the other half of that one |
| `convert` | `leave` hoặc `propose`, như ở `address` | as for `address` |

Trường cấp xã (không có `part-of`) cho thêm ba cột như `address`. / A field of communes without `part-of` adds the three columns of
`address`.

";

const CODE: &str = "\
Một giá trị của danh mục trong `codes/` (nguồn: tệp NOTICE), hoặc của vài giá trị mà tệp quy tắc tự ghi. Nhận ra mã, tên chính thức và tên
khác, không kể chữ hoa, dấu và dấu câu nếu chỉ một giá trị hợp; ghi ra mã, hoặc tên với `write = \"name\"`.
A value of a list in `codes/` (sources: the file NOTICE), or of a few values that the registry file writes down itself. Codes, official and
other names are found without case, marks and punctuation if only one value fits; written as codes, or with `write = \"name\"` as names.

```toml
[field.ton_giao]
kind = { code = { list = \"religion\" } }
[field.trang_thai]                                    # mã = \"tên chính thức; tên khác; tên khác\"
kind = { code = { values = { dang_huong = \"Đang hưởng; đang chi trả\", tam_dung = \"Tạm dừng\" }, write = \"name\" } }
```

Thêm một danh mục: thêm một tệp CSV `code,name,valid_from,valid_to,replaced_by,alias` vào `codes/`, tên khác cách nhau bằng `;`, rồi dựng
lại. / A new list: one CSV file in `codes/`, other names separated by `;`, and build.

";

const TAX_CODE: &str = "\
`kind = \"tax-code\"`: của cá nhân, hộ gia đình, hộ kinh doanh; số định danh 12 số cũng là mã số thuế. `{ tax-code = { for = \"business\" } }`:
của tổ chức, chỉ 10 số hoặc 10-3. / Of people, households and household businesses, whose personal ID is a tax code too; with
`for = \"business\"` of organisations: 10 digits or 10-3 only.

";

const CIVIL_STATUS_NUMBER: &str = "\
`{ civil-status-number = { registered = \"ngay_dang_ky\" } }`: so năm trong số với ngày đăng ký. / Compares the year with the date of
registration.

";

const RELATIONSHIP: &str = "\
`{ relationship = { sex = \"gioi_tinh\" } }`: so quan hệ với giới tính. Ghi ra tên của danh mục `relationship-to-head`; cách ghi chung (con, bố,
cháu: danh mục `relationship-broad`) giữ nguyên. / Compares it with the sex. Written as `relationship-to-head` names it; what says less
(con, bố, cháu: `relationship-broad`) stays.

";

const IDENTITY_PAPER: &str = "\
`{ identity-paper = { sex = \"gioi_tinh\", birth-date = \"ngay_sinh\" } }`: số định danh, CMND 9 số và hộ chiếu đều hợp lệ (hồ sơ cũ, người đã
chết, người nước ngoài); số định danh được so với giới tính và ngày sinh. / Personal ID, CMND of 9 digits and passport are all lawful (old
files, the dead, foreigners); a personal ID is compared with sex and birth date.

";

/// How the lists of units are kept.
const UNITS: &str = "
## Đơn vị hành chính / administrative units

Các danh mục trong `units/` được biên dịch vào chương trình: sửa tệp CSV, chạy bộ thử, dựng lại. Ô không được có dấu phẩy, dấu ngoặc kép.
`--rules DIR` không thay các tệp này.
The lists of `units/` are compiled into the program: edit the CSV, run the tests, build. No cell may have a comma or a quote. `--rules DIR`
does not replace them.

| tệp / file | nội dung | what |
|---|---|---|
| `new.csv` | đơn vị từ ngày 01/7/2025: mã, tên lúc đó, cấp, mã tỉnh | units since 1 July 2025: code, name on that day, level, province |
| `changes.csv` | đổi tên, đổi loại sau ngày đó, theo thứ tự ngày; mã giữ nguyên | changes of name or type since, by date; the code stays |
| `old.csv` | đơn vị vào ngày 30/6/2025 | units on 30 June 2025 |
| `provinces.csv` | 63 tỉnh cũ về 34 tỉnh nào | what became of the 63 provinces |
| `map.csv` | xã cũ về xã nào, bao nhiêu dân cư, theo khoản nào | what became of each old commune, how much of its people, by which clause |
| `history.csv` | các phiên bản kết thúc trước ngày 30/6/2025 và đơn vị kế tiếp | versions that ended before, and what followed |
| `alias.csv` | cách viết khác, chữ viết tắt | other spellings, abbreviations |

Khi có nghị quyết mới / when a new resolution comes:

- Đổi tên hoặc đổi loại (xã thành phường, tỉnh thành thành phố): thêm một dòng vào `changes.csv`:
  `mã,cấp,ngày có hiệu lực,tên trước,tên sau,số nghị quyết`. Tên trước vẫn được nhận ra, các cột thêm ghi tên theo ngày chạy. Loại
  không còn đúng là một phát hiện (`…-stale-type`); tên cũ khi đổi hẳn tên thì chưa có phát hiện riêng.
  A change of name or type: one row in `changes.csv`. The name before is still found, and the added columns have the name of the run
  date. A type word that is out of date is a finding (`…-stale-type`); an old name where the name itself changed is none yet.
- Cách viết thường gặp mà chưa nhận ra: thêm một dòng vào `alias.csv`. / A spelling that is not found: one row in `alias.csv`.
- Sửa một sai sót so với nghị quyết: sửa dòng đó ở `new.csv`, `map.csv`. / A slip against the resolution: correct the row.
- Chia, nhập, lập hoặc giải thể đơn vị sau ngày 01/7/2025: chưa ghi được bằng các tệp này. Mọi dòng của `new.csv` có hiệu lực từ ngày
  01/7/2025, không có ngày kết thúc, và `map.csv` chỉ dẫn từ đơn vị cũ sang đơn vị mới. Phải sửa chương trình (`src/address/load.rs`).
  A split, a merger, a new or a dissolved unit since 1 July 2025 cannot be written in these lists yet: every row of `new.csv` begins on that
  day and has no end, and `map.csv` leads from old to new only. That takes a change of the program.
";
