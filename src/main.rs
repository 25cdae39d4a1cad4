//! The browser program: says so when it dies, and starts the app.

use plenary::ui::start;

/// Faster than the allocator that Rust has for WebAssembly, and a fourth of its size.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    std::panic::set_hook(Box::new(start::show_that_it_died));
    start::start();
}
