//! The browser program: says so when it dies, and starts the app.

use plenary::ui::app;

fn main() {
    std::panic::set_hook(Box::new(app::show_that_it_died));
    app::start();
}
