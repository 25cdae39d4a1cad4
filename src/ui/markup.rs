//! What a page consists of: elements, texts, and pieces that follow signals.
//!
//! A piece that follows signals is made anew as a whole, and what is shown is changed only where the
//! new tree differs from the old one. Leptos' typed views cost about 1.3 KB of code for every piece
//! whose type is erased, and as much again for changing one piece into another of the same type. A
//! tree with one renderer costs neither: ARCHITECTURE.md has the figures. Signals, memos and effects
//! are Leptos' own.
//!
//! There is no way to put in HTML as text.

#[cfg(feature = "ui")]
mod found;
#[cfg(feature = "tool")]
mod html;
#[cfg(feature = "ui")]
mod shown;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::OnceLock;

use web_sys::{Element, Event};

use crate::format::{Locale, Msg};
use crate::ui::listen::Listener;

/// Text that is compiled in or made from data.
pub type Words = Cow<'static, str>;

/// A piece of a page.
#[derive(Default)]
pub enum Markup {
    /// Nothing.
    #[default]
    Nothing,
    /// A text.
    Text(Words),
    /// A message of the interface, without values.
    Message(Msg),
    /// An element.
    Element(El),
    /// Pieces after each other.
    Several(Vec<Markup>),
    /// A piece that is made anew when a signal changes that it reads.
    Live(Box<dyn FnMut() -> Markup>),
    /// All that an element holds, made when somebody says what it is.
    Slot(Slot),
    /// What stands there stays as it is. Only a live piece says so, and only first: what it shows is on
    /// its way, and the page that the site was published with shows it already.
    AsFound,
}

/// The content of an element that is made later than the element. It is the same one however often it is
/// cloned.
#[derive(Clone, Default)]
pub struct Slot(Rc<Content>);

#[derive(Default)]
struct Content {
    stage: Cell<Stage>,
    show: RefCell<Option<Show>>,
}

/// Shows a piece in the place of what is shown there.
type Show = Box<dyn FnMut(Markup)>;

/// How much of its content a slot shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing.
    #[default]
    Nothing,
    /// What the site was published with, which nobody has taken over yet.
    Found,
    /// What a reader looks for.
    Brief,
    /// All of it.
    Whole,
}

impl Slot {
    /// How much of it is shown. What takes the place of another slot begins with what that one showed.
    pub fn stage(&self) -> Stage {
        self.0.stage.get()
    }

    /// Shows this in its place.
    pub fn fill(&self, stage: Stage, piece: impl Into<Markup>) {
        if let Some(show) = &mut *self.0.show.borrow_mut() {
            self.0.stage.set(stage);
            show(piece.into());
        }
    }
}

/// An element.
pub struct El(Box<Parts>);

#[cfg_attr(feature = "tool", allow(dead_code, reason = "nothing happens on paper"))]
struct Parts {
    tag: &'static str,
    key: Option<Words>,
    attributes: Vec<(&'static str, Attribute)>,
    listeners: Vec<(&'static str, Listener)>,
    children: Vec<Markup>,
    built: Option<Box<dyn FnOnce(Element)>>,
}

enum Attribute {
    Fixed(Words),
    /// An attribute that follows signals; `None` takes it away.
    Live(Box<dyn FnMut() -> Option<Words>>),
    /// A property of the DOM object that follows signals, for what a reader types or ticks.
    Property(Box<dyn FnMut() -> Property>),
}

/// What a reader types or ticks.
#[derive(Clone, PartialEq)]
pub enum Property {
    Is(bool),
    Text(String),
}

impl From<bool> for Property {
    fn from(is: bool) -> Self {
        Property::Is(is)
    }
}

impl From<String> for Property {
    fn from(text: String) -> Self {
        Property::Text(text)
    }
}

/// The words of messages, once and for all: a page in another language is another page.
static LOCALE: OnceLock<&'static Locale> = OnceLock::new();

/// Sets the words of messages, before anything is shown.
pub fn speak(locale: &'static Locale) {
    // The second language would come too late for what is shown in the first one.
    let _ = LOCALE.set(locale);
}

fn said(message: Msg) -> &'static str {
    LOCALE.get().map_or("", |locale| locale.text(message))
}

/// An element with nothing in it.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        key: None,
        attributes: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
        built: None,
    }))
}

/// A piece that is made anew when a signal changes that it reads.
pub fn live<M: Into<Markup>>(mut make: impl FnMut() -> M + 'static) -> Markup {
    Markup::Live(Box::new(move || make().into()))
}

/// Pieces after each other.
pub fn several(pieces: impl IntoIterator<Item = impl Into<Markup>>) -> Markup {
    Markup::Several(pieces.into_iter().map(Into::into).collect())
}

/// A button that does something here.
pub fn button(words: impl Into<Markup>, mut press: impl FnMut() + 'static) -> El {
    el("button").attr("type", "button").on("click", move |_| press()).child(words)
}

impl El {
    /// Adds a class.
    pub fn class(self, class: &'static str) -> El {
        self.attr("class", class)
    }

    /// Adds an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Words>) -> El {
        self.attribute(name, Attribute::Fixed(value.into()))
    }

    /// Names it by a message for those who do not see it.
    pub fn label(self, message: Msg) -> El {
        self.attr("aria-label", said(message))
    }

    /// Adds an attribute if there is a value.
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<Words>>) -> El {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds an attribute that is there or not.
    pub fn flag(self, name: &'static str, is_set: bool) -> El {
        if is_set { self.attr(name, "") } else { self }
    }

    /// Adds an attribute that follows signals.
    pub fn live_attr<W: Into<Words>>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> Option<W> + 'static,
    ) -> El {
        self.attribute(name, Attribute::Live(Box::new(move || value().map(Into::into))))
    }

    /// Adds a property of the DOM object that follows signals.
    pub fn live_property<V: Into<Property>>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> V + 'static,
    ) -> El {
        self.attribute(name, Attribute::Property(Box::new(move || value().into())))
    }

    /// Adds a number as an attribute.
    pub fn number(self, name: &'static str, value: u32) -> El {
        self.attr(name, value.to_string())
    }

    /// Tells it from its neighbours, so that it stays the same element when they change.
    pub fn key(mut self, key: impl Into<Words>) -> El {
        self.0.key = Some(key.into());
        self
    }

    /// Calls `listener` with every event of this name.
    pub fn on(mut self, event: &'static str, listener: impl FnMut(Event) + 'static) -> El {
        self.0.listeners.push((event, Box::new(listener)));
        self
    }

    /// Adds a piece at the end.
    pub fn child(mut self, piece: impl Into<Markup>) -> El {
        match piece.into() {
            Markup::Nothing => {}
            piece => self.0.children.push(piece),
        }
        self
    }

    /// Adds pieces at the end.
    pub fn children(mut self, pieces: impl IntoIterator<Item = impl Into<Markup>>) -> El {
        self.0.children.extend(pieces.into_iter().map(Into::into));
        self
    }

    /// Hands the element over whenever it is built or changed, for effects that concern many elements at once.
    pub fn built(mut self, take: impl FnOnce(Element) + 'static) -> El {
        self.0.built = Some(Box::new(take));
        self
    }

    fn attribute(mut self, name: &'static str, value: Attribute) -> El {
        self.0.attributes.push((name, value));
        self
    }
}

impl From<El> for Markup {
    fn from(element: El) -> Self {
        Markup::Element(element)
    }
}

impl From<Slot> for Markup {
    fn from(slot: Slot) -> Self {
        Markup::Slot(slot)
    }
}

impl From<&'static str> for Markup {
    fn from(text: &'static str) -> Self {
        Markup::Text(text.into())
    }
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Markup::Text(text.into())
    }
}

impl From<Msg> for Markup {
    fn from(message: Msg) -> Self {
        Markup::Message(message)
    }
}

impl<M: Into<Markup>> From<Option<M>> for Markup {
    fn from(piece: Option<M>) -> Self {
        piece.map_or(Markup::Nothing, Into::into)
    }
}

impl<M: Into<Markup>> From<Vec<M>> for Markup {
    fn from(pieces: Vec<M>) -> Self {
        several(pieces)
    }
}

impl Markup {
    /// Whether there is nothing to show.
    pub fn is_nothing(&self) -> bool {
        match self {
            Markup::Nothing => true,
            Markup::Several(pieces) => pieces.iter().all(Markup::is_nothing),
            Markup::Text(text) => text.is_empty(),
            Markup::Message(_)
            | Markup::Element(_)
            | Markup::Live(_)
            | Markup::Slot(_)
            | Markup::AsFound => false,
        }
    }
}
