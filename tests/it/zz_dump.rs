//! temporary
#[test]
fn dump() {
    use sach::lang::Lang;
    use sach::messages::Catalog;
    let report = crate::report::full();
    for lang in [Lang::Vi, Lang::En] {
        let json = sach::report::page::context_for_dump(&report, &Catalog::new(lang));
        std::fs::write(format!("/tmp/sach/h2dev/full.{}.json", lang.id()), serde_json::to_vec(&json).expect("j"))
            .expect("w");
    }
}
