//! Rich text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plenary_fuzz::hostile::rich_text::read(bytes));
