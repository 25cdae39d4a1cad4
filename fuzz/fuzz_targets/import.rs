//! Schedules in the format of c3voc.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plenary_fuzz::hostile::import::read(bytes));
