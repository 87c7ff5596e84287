//! The made-up population as a file, in the columns of `rules/registries/population.toml`.

use std::io::Write;

use super::household::Household;
use super::person::{Person, State, World, people};
use crate::value::PartialDate;

/// The header.
pub const COLUMNS: [&str; 13] = [
    "so_dinh_danh",
    "so_dinh_danh_cu",
    "so_cmnd",
    "ho_ten",
    "ngay_sinh",
    "gioi_tinh",
    "dan_toc",
    "ma_xa_thuong_tru",
    "tinh_trang",
    "ngay_chet",
    "ho_ten_cha",
    "ho_ten_me",
    "ngay_cap_nhat",
];

/// Writes the people in the order of their numbers, each of them shown to `see`.
pub fn write(
    world: &World,
    count: u64,
    out: &mut dyn Write,
    see: &mut dyn FnMut(&Household<'_>, &Person),
) -> csv::Result<()> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    writer.write_record(COLUMNS)?;
    let mut digits = String::with_capacity(16);
    for (household, person) in people(world, count) {
        see(&household, &person);
        row(world, &household, &person, &mut digits, &mut writer)?;
    }
    writer.flush()?;
    Ok(())
}

fn row<W: Write>(
    world: &World,
    household: &Household<'_>,
    person: &Person,
    buffer: &mut String,
    writer: &mut csv::Writer<W>,
) -> csv::Result<()> {
    let mut number = |number: Option<u64>, width, writer: &mut csv::Writer<W>| {
        buffer.clear();
        if let Some(number) = number {
            push_digits(number, width, buffer);
        }
        writer.write_field(buffer.as_str())
    };
    number(Some(person.id), 12, writer)?;
    number(person.old_id, 12, writer)?;
    number(person.cmnd, 9, writer)?;
    writer.write_field(&person.name)?;
    writer.write_field(person.birth.to_string())?;
    writer.write_field(person.sex.word())?;
    writer.write_field(household.group.map_or("Kinh", |group| group.name))?;
    writer.write_field(&world.lists.units[household.unit].communes[household.commune].code)?;
    writer.write_field(person.state.code())?;
    let died =
        if let State::Dead(day) = person.state { PartialDate::from_naive(day).to_string() } else { String::new() };
    writer.write_field(died)?;
    writer.write_field(&person.father)?;
    writer.write_field(&person.mother)?;
    writer.write_field(PartialDate::from_naive(person.updated).to_string())?;
    writer.write_record(None::<&[u8]>)
}

/// A number with its leading zeros.
pub fn push_digits(number: u64, width: u32, text: &mut String) {
    for place in (0..width).rev() {
        let digit = u8::try_from(number / 10_u64.pow(place) % 10).expect("a decimal digit");
        text.push(char::from(b'0' + digit));
    }
}

/// A number with its leading zeros.
pub fn digits(number: u64, width: u32) -> String {
    let mut text = String::with_capacity(width as usize);
    push_digits(number, width, &mut text);
    text
}
