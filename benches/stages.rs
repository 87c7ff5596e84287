//! The map stages one by one, on seeded records made on the fly: `cargo bench --bench stages`.

use std::hint::black_box;
use std::path::PathBuf;

use divan::Bencher;
use divan::counter::ItemsCount;

use sach::address::{
    Column, Columns, Era, EraContext, Level, Table, UnitId, convert, locate, locate_columns, look_up, nearest, units,
};
use sach::check::Context;
use sach::cleaning::{CleanBatch, Evidence};
use sach::kind::Cell;
use sach::lang::Lang;
use sach::link::keys;
use sach::plan::{Fix, Plan};
use sach::read::{Block, Extract, ReadOptions, TextBatch};
use sach::text::name::compare;
use sach::value::PartialDate;
use sach::write::cleaned::{Format, encode};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RECORDS: u64 = 100_000;
const BLOCK: usize = 1 << 20;

fn main() {
    divan::main();
}

struct World {
    _folder: tempfile::TempDir,
    extract: Extract,
    plan: Plan,
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run_date = PartialDate::new(2026, 11, 21).expect("a real date");
    let options = sach::synth::SynthOptions { people: 120_000, records: RECORDS, errors: 0.05, seed: 1, run_date };
    let spec = sach::synth::Spec::load("bhyt", Lang::En).expect("the spec is right");
    sach::synth::write(&spec, &options, folder.path()).expect("made-up data can be written");
    let registry = sach::registry::load("bhyt", None, Lang::En).expect("the registry file is right");
    let path: PathBuf = folder.path().join("extract.csv");
    let files = [path.display().to_string()];
    let read = ReadOptions::default();
    let extract = sach::reference::open_extract(&registry, &files, &read, folder.path()).expect("the extract opens");
    let plan = sach::reference::plan(registry, &extract, &[], Fix::Automatic, Context { run_date });
    World { extract, plan: plan.expect("the columns are known"), _folder: folder }
}

fn blocks(world: &World) -> Vec<Block> {
    world.extract.blocks(BLOCK).map(|block| block.expect("the extract reads")).collect()
}

fn batches(blocks: &[Block]) -> Vec<TextBatch<'_>> {
    blocks.iter().map(Block::parse).collect()
}

const NOTHING: Evidence = Evidence { candidates: None, duplicates: Vec::new(), found: None };

#[divan::bench(sample_count = 10)]
fn frame(bencher: Bencher<'_, '_>) {
    let world = world();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        world.extract.blocks(BLOCK).map(|block| block.expect("the extract reads").len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 10)]
fn parse(bencher: Bencher<'_, '_>) {
    let world = world();
    let blocks = blocks(&world);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for block in &blocks {
            black_box(block.parse());
        }
    });
}

#[divan::bench(sample_count = 10)]
fn normalize(bencher: Bencher<'_, '_>) {
    let world = world();
    let blocks = blocks(&world);
    let batches = batches(&blocks);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for batch in &batches {
            black_box(sach::normalize::TypedBatch::new(&world.plan, batch));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn take_keys(bencher: Bencher<'_, '_>) {
    let world = world();
    let blocks = blocks(&world);
    let batches = batches(&blocks);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for batch in &batches {
            black_box(keys::of_batch(&world.plan, batch, true));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn clean(bencher: Bencher<'_, '_>) {
    let world = world();
    let blocks = blocks(&world);
    let batches = batches(&blocks);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for batch in &batches {
            black_box(CleanBatch::new(&world.plan, batch, &NOTHING));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn encode_csv(bencher: Bencher<'_, '_>) {
    let world = world();
    let shape = sach::reference::shape(&world.plan, &world.extract);
    let blocks = blocks(&world);
    let batches = batches(&blocks);
    let cleaned: Vec<CleanBatch<'_>> =
        batches.iter().map(|batch| CleanBatch::new(&world.plan, batch, &NOTHING)).collect();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for batch in &cleaned {
            black_box(encode(Format::Csv, &shape, batch));
        }
    });
}

/// One kind at a time, on texts that are canonical already: the path that nearly every cell takes.
#[divan::bench(args = ["person-name", "personal-id", "birth-date", "sex", "phone", "health-card", "ethnic-group", "text"])]
fn kind(bencher: Bencher<'_, '_>, name: &str) {
    let text = match name {
        "person-name" => "Nguyễn Thị Hòa",
        "personal-id" => "001184000127",
        "birth-date" => "05/09/1984",
        "sex" => "Nữ",
        "phone" => "0912345678",
        "health-card" => "GD4010116482937",
        "ethnic-group" => "Kinh",
        _ => "Thôn 7, Xã Thiệu Quang, Tỉnh Thanh Hóa",
    };
    let entry = sach::kind::by_name(name).expect("the kind is in the list");
    let kind = (entry.build)(toml::Value::Table(toml::Table::new())).expect("it needs no parameters");
    bencher.counter(ItemsCount::new(1_u64)).bench_local(|| {
        let mut cell = Cell::new(black_box(text));
        kind.read(&mut cell);
        black_box(cell.value())
    });
}

/// Pairs of names by how they differ; the last is a mix as a link by number brings it: 900 of 1,000 equal, 40 in other
/// capitals or another style, 20 unmarked, 10 of one tone, 30 of different people.
#[divan::bench(args = ["equal", "capitals", "unmarked", "one-tone", "middle", "lost-letters", "highland", "different", "mix"])]
fn compare_names(bencher: Bencher<'_, '_>, class: &str) {
    let pairs = pairs_of_names(class);
    bencher.counter(ItemsCount::new(pairs.len())).bench_local(|| {
        for (one, other) in &pairs {
            black_box(compare(black_box(one), black_box(other)));
        }
    });
}

/// A thousand pairs of one class, of many people, so that no branch is learned by heart.
fn pairs_of_names(class: &str) -> Vec<(String, String)> {
    const FAMILIES: [&str; 7] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng"];
    const MIDDLES: [&str; 5] = ["Thị", "Văn", "Đức", "Ngọc", "Thị Ánh"];
    const GIVEN: [&str; 11] = ["Hòa", "Thúy", "Dũng", "Tuấn", "Bích", "Hường", "Đạt", "Phượng", "Quỳnh", "Sơn", "Thắm"];
    let name = |of: usize| {
        let (family, middle, given) = (of % FAMILIES.len(), of % MIDDLES.len(), of % GIVEN.len());
        format!("{} {} {}", FAMILIES[family], MIDDLES[middle], GIVEN[given])
    };
    let pair = |of: usize, class: &str| {
        let one = name(of);
        let other = match class {
            "capitals" => one.to_uppercase().replace("HÒA", "HOÀ"),
            "unmarked" => sach::text::fold::fold(&one),
            "one-tone" => one.replace("Thị", "Thi").replace("Văn", "Vân").replace("Đức", "Đưc").replace("Ngọc", "Ngóc"),
            "middle" => one.replacen(&format!(" {}", MIDDLES[of % MIDDLES.len()]), "", 1),
            "lost-letters" => one.chars().map(|letter| if letter > 'Ạ' { '?' } else { letter }).collect(),
            "highland" => return (format!("H'{one}"), format!("H' {one}")),
            "different" => name(of * 3 + 1),
            _ => one.clone(),
        };
        (one, other)
    };
    let mix = |of: usize| match of % 100 {
        0..4 => "capitals",
        4..6 => "unmarked",
        6..7 => "one-tone",
        7..10 => "different",
        _ => "equal",
    };
    (0..1000).map(|of| pair(of, if class == "mix" { mix(of) } else { class })).collect()
}

/// Separate columns of all wards of both eras, each once and in no order, so that nothing is remembered and little is in
/// the caches: by names, by codes, by both; and as kinds ask, with what was asked before.
#[divan::bench(args = ["names", "codes", "both", "asked-again"])]
fn structured_columns(bencher: Bencher<'_, '_>, cells: &str) {
    let rows = rows_of_units();
    let column = |code: &'static str, name: &'static str| match cells {
        "codes" => Column { code, name: "" },
        "both" => Column { code, name },
        _ => Column { code: "", name },
    };
    let columns: Vec<Columns<'_>> = rows
        .iter()
        .map(|[province, district, ward]| Columns {
            province: column(province.0, province.1),
            district: column(district.0, district.1),
            ward: column(ward.0, ward.1),
        })
        .collect();
    let few = if cells == "asked-again" { &columns[..1000] } else { &columns[..] };
    bencher.counter(ItemsCount::new(few.len())).bench_local(|| {
        for columns in few {
            if cells == "asked-again" {
                black_box(look_up(black_box(columns), EraContext::Unknown, None));
            } else {
                black_box(locate_columns(black_box(columns), EraContext::Unknown));
            }
        }
    });
}

/// Codes and names of province, district and ward of all wards; the codes live as long as the program.
fn rows_of_units() -> Vec<[(&'static str, &'static str); 3]> {
    let table = units();
    let cells =
        |unit: Option<UnitId>| unit.map_or(("", ""), |unit| (&*table[unit].code_text().leak(), table[unit].name));
    let wards = table.ids().filter(|id| table[*id].level == Level::Ward && !table[*id].is_historic);
    let mut rows: Vec<_> = wards
        .map(|ward| {
            let district = table.parent_of(ward).filter(|above| table[*above].level == Level::District);
            [cells(table.province_of(ward)), cells(district), cells(Some(ward))]
        })
        .collect();
    // A step that has no factor in common with their number visits all, far from one another.
    let count = rows.len();
    rows = (0..count).map(|place| rows[place * 7919 % count]).collect();
    rows
}

/// Names that are in order, in capitals and of four words too: the path that allocates nothing.
const CLEAN: [&str; 6] = [
    "Nguyễn Văn An",
    "TRẦN THỊ THÚY HẰNG",
    "Lê Hoàng Phương Thảo",
    "Đặng Quốc Khánh",
    "Phạm Minh Đức",
    "Huỳnh Thị Mỹ Duyên",
];

/// Names with something wrong in them, or that have to be looked at closely.
const DIRTY: [&str; 20] = [
    " Nguyễn  Văn An ",
    "Nguyễn\u{A0}Văn An",
    "Nguye\u{302}\u{303}n Va\u{306}n An",
    "Ðinh Văn Ðức",
    "H’ Blum Niê",
    "Ksor H'Bia",
    "Nguyễn Văn An (chết)",
    "Nguyễn Văn An - chuyển đi",
    "NGUYễN VăN HùNG",
    "Nguyeenx Vawn An",
    "Nguye64n Va8n An",
    "Nguy?n Van Đ?c",
    "Nguyen Thi Mai",
    "Nguyễn Văn Tòan",
    "Ông Nguyễn Văn An",
    "Nguуễn Văn An",
    "Trần Thị Mai 2",
    "André Lefèvre",
    "Ｎｇｕｙễｎ Ｖăｎ Ａｎ",
    "NguyÔn V¨n An",
];

#[divan::bench(args = ["clean", "dirty"])]
fn names(bencher: Bencher<'_, '_>, which: &str) {
    let names: &[&str] = if which == "clean" { &CLEAN } else { &DIRTY };
    let entry = sach::kind::by_name("person-name").expect("the kind is in the list");
    let kind = (entry.build)(toml::Value::Table(toml::Table::new())).expect("it needs no parameters");
    bencher.counter(ItemsCount::new(names.len())).bench_local(|| {
        for name in names {
            let mut cell = Cell::new(black_box(name));
            kind.read(&mut cell);
            black_box(cell.value());
        }
    });
}

/// Each of them alone, to find the slow ones.
#[divan::bench(args = DIRTY)]
fn dirty_name(bencher: Bencher<'_, '_>, name: &str) {
    let entry = sach::kind::by_name("person-name").expect("the kind is in the list");
    let kind = (entry.build)(toml::Value::Table(toml::Table::new())).expect("it needs no parameters");
    bencher.counter(ItemsCount::new(1_u64)).bench_local(|| {
        let mut cell = Cell::new(black_box(name));
        kind.read(&mut cell);
        black_box(cell.value())
    });
}

/// The lists of units from their text to the table, as at the start of a process.
#[divan::bench(sample_count = 20)]
fn read_units() {
    black_box(Table::read());
}

/// Addresses as free text, 10 % of them in another writing than the canonical one. `repeats`: 20,000 of the 400 wards that
/// a registry of two provinces has, with houses and hamlets in front; `distinct`: each of all wards once; `dirty`: the
/// tenth alone.
#[divan::bench(args = ["repeats", "distinct", "dirty"])]
fn free_text(bencher: Bencher<'_, '_>, which: &str) {
    let texts = addresses(which);
    units();
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        for text in &texts {
            black_box(convert(&locate(black_box(text), EraContext::Unknown)));
        }
    });
}

/// Names with a slip or two among the 166 wards of one province.
#[divan::bench]
fn misspelled_ward(bencher: Bencher<'_, '_>) {
    const NAMES: [&str; 8] = [
        "Hoằng Hóaa",
        "Thiệu Quan",
        "Xầm Sơn",
        "Quảng Trung Chính",
        "Ddinhj Hoaf",
        "Tan Thah",
        "Nông Cốnng",
        "Sao Vnàg",
    ];
    let province = units().by_code(Era::New, Level::Province, 38).expect("Thanh Hóa has kept its code");
    let wards = units().children(province);
    bencher.counter(ItemsCount::new(NAMES.len())).bench_local(|| {
        for name in NAMES {
            black_box(nearest(black_box(name), wards));
        }
    });
}

fn addresses(which: &str) -> Vec<String> {
    let table = units();
    let is_ward = |unit: &UnitId| table[*unit].level == Level::Ward && !table[*unit].is_historic;
    let all: Vec<UnitId> = table.ids().filter(is_ward).collect();
    let of_two = |unit: &UnitId| matches!((table[*unit].era, table[*unit].province), (Era::Old, 1 | 38));
    let some: Vec<UnitId> = all.iter().copied().filter(of_two).step_by(3).take(400).collect();
    let wards: Vec<UnitId> = match which {
        "repeats" => (0..20_000).map(|at| some[at * 7_919 % some.len()]).collect(),
        // Large steps, so that neighbours in the text are none in the table.
        _ => (0..all.len()).map(|at| all[at * 7_919 % all.len()]).collect(),
    };
    let written = wards.iter().enumerate();
    let texts = written.map(|(at, ward)| address(table, *ward, at, which == "dirty" || at % 10 == 9));
    texts.collect()
}

/// A house or a hamlet and a ward with all that it lies in.
fn address(table: &Table, ward: UnitId, at: usize, dirty: bool) -> String {
    let mut units = vec![ward];
    while let Some(above) = table.parent_of(units[units.len() - 1]) {
        units.push(above);
    }
    let names =
        |name: fn(&Table, UnitId) -> String| units.iter().map(|unit| name(table, *unit)).collect::<Vec<_>>().join(", ");
    let head = match at % 4 {
        0 => format!("Thôn {}, ", at % 17),
        1 => format!("Số {} đường Lê Lợi, ", at % 211),
        2 => format!("{}/{} Nguyễn Trãi, ", at % 97, at % 13),
        _ => String::new(),
    };
    let full = names(|table, unit| table[unit].name.to_owned());
    match (dirty, at / 10 % 5) {
        (false, _) => format!("{head}{full}"),
        (true, 0) => sach::text::fold::fold(&format!("{head}{full}")),
        (true, 1) => format!("{head}{full}").to_uppercase(),
        (true, 2) => format!("{head}{}", names(|table, unit| table[unit].bare().to_owned())),
        (true, 3) => format!("{head}{full}").replace("Phường ", "P.").replace("Huyện ", "H.").replace("Tỉnh ", ""),
        (true, _) => format!("{head}{}", full.replace(", ", " ").replacen('ị', "i", 1)),
    }
}
