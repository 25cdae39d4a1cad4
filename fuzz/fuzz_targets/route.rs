//! Addresses of places.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plenary_fuzz::hostile::route::read(bytes));
