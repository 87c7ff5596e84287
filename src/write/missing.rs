//! `missing.parquet`: people of the reference population who should be in the registry and are not.

use polars::prelude::{DataFrame, DataType, Field, Schema};

use super::table::{frame, texts};
use crate::link::keys::id_text;
use crate::value::{PartialDate, Sex};

/// Name of the output.
pub const NAME: &str = "missing.parquet";

/// The people, from the reference's keys: `so_dinh_danh`, `ho_ten`, `ngay_sinh`, `gioi_tinh`, `ma_xa_thuong_tru`.
pub fn rows(keys: &DataFrame) -> DataFrame {
    let column = |name: &str| keys.column(name).expect("the keys of the reference have this column");
    let ids: Vec<Option<String>> = column("id").u64().expect("a key").iter().map(|id| id.and_then(id_text)).collect();
    let births: Vec<Option<String>> = column("ngay_sinh")
        .i32()
        .expect("a packed date")
        .iter()
        .map(|packed| packed.and_then(PartialDate::from_packed).map(|date| date.to_string()))
        .collect();
    let sexes = column("gioi_tinh").u8().expect("a code").iter();
    let text = |name: &str| texts(name, column(name).str().expect("a text").iter());
    frame(vec![
        texts("so_dinh_danh", ids.iter().map(Option::as_deref)),
        text("ho_ten"),
        texts("ngay_sinh", births.iter().map(Option::as_deref)),
        texts("gioi_tinh", sexes.map(|sex| sex.and_then(Sex::from_code).map(Sex::word))),
        text("ma_xa_thuong_tru"),
    ])
}

/// The columns of the output.
pub fn schema() -> Schema {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    Schema::from_iter(["so_dinh_danh", "ho_ten", "ngay_sinh", "gioi_tinh", "ma_xa_thuong_tru"].map(text))
}
