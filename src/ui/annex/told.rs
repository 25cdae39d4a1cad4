//! A line that says what came of something the reader did, and is heard by those who do not see it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::ui::held::Turn;
use crate::ui::markup::{El, el, live};

/// What the line says; nothing at first.
#[derive(Clone)]
pub struct Told {
    words: Rc<RefCell<String>>,
    turn: Turn,
}

impl Told {
    pub fn new() -> Self {
        Told { words: Rc::default(), turn: Turn::new() }
    }

    /// Says something else. Nobody hears it where the line is gone.
    pub fn say(&self, words: String) {
        self.words.replace(words);
        self.turn.next();
    }

    /// The line.
    pub fn line(&self) -> El {
        let Told { words, turn } = self.clone();
        el("p").class("note").attr("role", "status").child(live(move || {
            turn.track();
            words.borrow().clone()
        }))
    }
}
