//! The files of a feed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plenary_fuzz::hostile::feed::read(bytes));
