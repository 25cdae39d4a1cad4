//! The browser program: says so when it dies, and starts the app.

use plenary::ui::start;

fn main() {
    std::panic::set_hook(Box::new(start::show_that_it_died));
    start::start();
}
