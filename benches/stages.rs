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

#[divan::bench(args = [("Nguyễn Thị Hòa", "Nguyễn Thị Hòa"), ("NGUYỄN THỊ HÒA", "Nguyễn Thị Hoà"), ("Trần An", "Lê Bình")])]
fn compare_names(bencher: Bencher<'_, '_>, (left, right): (&str, &str)) {
    bencher.counter(ItemsCount::new(1_u64)).bench_local(|| compare(black_box(left), black_box(right)));
}
