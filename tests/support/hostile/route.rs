//! An address: it leads to a place, whose own address leads to the same place.

use plenary::agenda::mine::{read_ids, write_ids};
use plenary::route::{Route, View};

/// Reads an address.
pub fn read(bytes: &[u8]) {
    let given = &*String::from_utf8_lossy(bytes);
    let route = Route::parse(given);
    let address = route.to_string();
    assert_eq!(Route::parse(&address), route, "{given:?}");
    assert_eq!(Route::parse(&address).to_string(), address, "{given:?}");
    assert_eq!(route.place().place(), route.place(), "{given:?}");
    if !matches!(route, Route::NotFound { .. }) {
        assert!(address.starts_with('/') && !address.starts_with("//"), "{address:?}");
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/?&=%,:._~-".contains(&byte);
        assert!(address.bytes().all(is_plain), "{address:?}");
    }
    let view = View::parse(given);
    assert_eq!(View::parse(&view.to_string()), view, "{given:?}");
    assert_eq!(View::parse(&view.of("/about")), view, "{given:?}");
    if let Route::MyAgenda { ids } = &route {
        let ids = read_ids(ids);
        assert_eq!(read_ids(&write_ids(&ids)), ids, "{given:?}");
    }
}
