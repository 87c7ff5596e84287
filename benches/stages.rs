//! The map stages one by one, on seeded records made on the fly: `cargo bench --bench stages`.

use std::hint::black_box;
use std::path::PathBuf;

use divan::Bencher;
use divan::counter::ItemsCount;

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
    sach::synth::write(&options, folder.path()).expect("made-up data can be written");
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

const NOTHING: Evidence = Evidence { candidates: None, duplicates: Vec::new() };

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
