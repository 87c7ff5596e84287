//! A record of the extract as the insurance office would export it, without a defect yet.

use chrono::NaiveDate;

use super::card::{Cover, Insured, cover};
use super::household::Household;
use super::person::{Person, World};
use super::population::digits;
use super::stream::{Domain, Stream};
use crate::value::PartialDate;

/// The header of the export, and the field of the registry file that each column is.
pub const COLUMNS: [(&str, &str); 16] = [
    ("STT", "stt"),
    ("Mã thẻ BHYT", "ma_the_bhyt"),
    ("Họ và tên", "ho_ten"),
    ("Ngày sinh", "ngay_sinh"),
    ("Giới tính", "gioi_tinh"),
    ("Số CCCD", "so_dinh_danh"),
    ("Số CMND", "so_cmnd"),
    ("Dân tộc", "dan_toc"),
    ("Địa chỉ", "dia_chi"),
    ("Số điện thoại", "so_dien_thoai"),
    ("Email", "email"),
    ("Giá trị sử dụng từ", "tu_ngay"),
    ("Giá trị sử dụng đến", "den_ngay"),
    ("Nơi đăng ký KCB ban đầu", "ma_kcb"),
    ("Mức đóng", "so_tien"),
    ("Ghi chú", "ghi_chu"),
];

/// Serial number.
pub const SERIAL: usize = 0;
/// Mã thẻ BHYT.
pub const CARD: usize = 1;
/// Họ và tên.
pub const NAME: usize = 2;
/// Ngày sinh.
pub const BIRTH: usize = 3;
/// Giới tính.
pub const SEX: usize = 4;
/// Số CCCD.
pub const ID: usize = 5;
/// Số CMND.
pub const CMND: usize = 6;
/// Dân tộc.
pub const ETHNIC: usize = 7;
/// Địa chỉ.
pub const ADDRESS: usize = 8;
/// Số điện thoại.
pub const PHONE: usize = 9;
const EMAIL: usize = 10;
/// Giá trị sử dụng từ.
pub const FROM: usize = 11;
/// Giá trị sử dụng đến.
pub const TO: usize = 12;
const CLINIC: usize = 13;
const PAID: usize = 14;
/// Ghi chú.
pub const NOTE: usize = 15;

/// The cells of a record. A malformed one has more or fewer than [`COLUMNS`].
pub type Cells = Vec<String>;

/// A record with what it was made from.
pub struct Case<'a> {
    /// What everything is made from.
    pub world: &'a World,
    /// The household of the person.
    pub household: Household<'a>,
    /// The person.
    pub person: Person,
    /// The card.
    pub cover: Cover,
    /// The cells; the serial number comes last of all.
    pub cells: Cells,
    /// For what a defect draws.
    pub stream: Stream,
}

impl<'a> Case<'a> {
    /// The record of one person, all of it right.
    pub fn new(world: &'a World, household: Household<'a>, person: Person) -> Self {
        let mut stream = Stream::new(world.seed, Domain::Record, person.index);
        let insured = Insured { born: person.born, sex: person.sex, minority: household.group.is_some() };
        let cover = cover(insured, world.run_date, &mut stream);
        let mut case = Self { world, household, person, cover, cells: vec![String::new(); COLUMNS.len()], stream };
        case.fill();
        case
    }

    fn fill(&mut self) {
        let (world, person, cover) = (self.world, &self.person, self.cover);
        let unit = &world.lists.units[self.household.unit];
        let commune = unit.communes[self.household.commune].name;
        let stream = &mut self.stream;
        let cells = &mut self.cells;
        let place = usize::try_from(person.index - self.household.first).expect("at most six");
        let number = world.insurance_number(&self.household, place, false);
        cells[CARD] = format!("{}{}{}{}", cover.object, cover.benefit, unit.code, digits(number, 10));
        cells[NAME].clone_from(&person.name);
        cells[BIRTH] = person.birth.to_string();
        person.sex.word().clone_into(&mut cells[SEX]);
        cells[ID] = digits(person.id, 12);
        // Offices hold a CMND for some of those who have had one.
        if let Some(cmnd) = person.cmnd.filter(|_| stream.chance(3, 5)) {
            cells[CMND] = digits(cmnd, 9);
        }
        cells[ETHNIC] = self.household.group.map_or("Kinh", |group| group.name).to_owned();
        let within = if stream.chance(1, 2) {
            format!("Thôn {}", stream.between(1, 18))
        } else {
            format!("Tổ {}", stream.between(1, 40))
        };
        cells[ADDRESS] = format!("{within}, {commune}, {}", unit.name);
        let adult = world.run_date.years_since(person.born).is_some_and(|age| age >= 16);
        if adult && stream.chance(7, 10) {
            cells[PHONE] = format!("{}{}", stream.pick(&world.lists.phones).0, digits(stream.draw() % 10_000_000, 7));
        }
        if adult && stream.chance(6, 100) {
            // A name of the internet that is kept for examples (RFC 2606).
            cells[EMAIL] = format!("nguoi.dung{}@example.com", stream.below(1_000_000));
        }
        cells[FROM] = date(cover.from);
        cells[TO] = date(cover.to);
        cells[CLINIC] = format!("{}{:03}", unit.code, stream.between(1, 320));
        cells[PAID] = cover.paid.map_or_else(String::new, |paid| paid.to_string());
        if stream.chance(3, 100) {
            stream.pick(&["Cấp lại", "Đổi nơi khám", "Gia hạn", "Tăng mới"]).clone_into(&mut cells[NOTE]);
        }
    }

    /// The same person with a card of another number and another object.
    pub fn other_card(&mut self) {
        let place = usize::try_from(self.person.index - self.household.first).expect("at most six");
        let number = self.world.insurance_number(&self.household, place, true);
        let object = if self.cover.object == "GD" { "HN" } else { "GD" };
        let unit = &self.world.lists.units[self.household.unit];
        self.cells[CARD] = format!("{object}{}{}{}", super::card::benefit(object), unit.code, digits(number, 10));
    }
}

/// DD/MM/YYYY.
pub fn date(day: NaiveDate) -> String {
    PartialDate::from_naive(day).to_string()
}
