//! What a page consists of: elements, texts, and pieces that follow signals.
//!
//! Pages are built once from data that does not change; only a few places follow signals. Leptos'
//! typed views cost about 1.3 KB of code for every piece whose type is erased, and as much again for
//! changing one piece into another of the same type. A tree with one renderer costs neither:
//! ARCHITECTURE.md has the figures. Signals, memos and effects are Leptos' own.
//!
//! There is no way to put in HTML as text.

use std::borrow::Cow;

use leptos::prelude::{RenderEffect, document};
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, Node, Text};

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
    /// An element.
    Element(El),
    /// Pieces after each other.
    Several(Vec<Markup>),
    /// A piece that is made anew when a signal changes that it reads.
    Live(Box<dyn FnMut() -> Markup>),
}

/// An element.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Attribute)>,
    listeners: Vec<(&'static str, Listener)>,
    children: Vec<Markup>,
    built: Option<Box<dyn FnOnce(Element)>>,
}

/// What is called with every event of a name.
type Listener = Box<dyn FnMut(Event)>;

enum Attribute {
    Fixed(Words),
    /// An attribute that follows signals; `None` takes it away.
    Live(Box<dyn FnMut() -> Option<Words>>),
    /// A property of the DOM object that follows signals, for what a reader types or ticks.
    Property(Box<dyn FnMut() -> JsValue>),
}

/// An element with nothing in it.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
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
    pub fn live_property<V: Into<JsValue>>(
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

    /// Hands the element over once it is built, for effects that concern many elements at once.
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

/// What was built, for taking it away again. Dropping it stops its effects and listeners.
#[derive(Default)]
pub struct Built {
    /// The outermost nodes.
    nodes: Vec<Node>,
    effects: Vec<RenderEffect<()>>,
    listeners: Vec<Closure<dyn FnMut(Event)>>,
}

impl Built {
    fn take_away(self) {
        for node in self.nodes {
            if let Some(parent) = node.parent_node() {
                // It is a child of its parent, so removing cannot fail.
                let _ = parent.remove_child(&node);
            }
        }
    }
}

impl Markup {
    /// Whether there is nothing to show.
    pub fn is_nothing(&self) -> bool {
        match self {
            Markup::Nothing => true,
            Markup::Several(pieces) => pieces.iter().all(Markup::is_nothing),
            Markup::Text(text) => text.is_empty(),
            Markup::Element(_) | Markup::Live(_) => false,
        }
    }

    /// Builds the nodes into `parent`, before the node `before` or at the end.
    pub fn build(self, parent: &Node, before: Option<&Node>) -> Built {
        let mut built = Built::default();
        let mut outermost = Vec::new();
        self.build_into(parent, before, &mut built, Some(&mut outermost));
        built.nodes = outermost;
        built
    }

    fn build_into(
        self,
        parent: &Node,
        before: Option<&Node>,
        built: &mut Built,
        mut outermost: Option<&mut Vec<Node>>,
    ) {
        let node: Node = match self {
            Markup::Nothing => return,
            Markup::Several(pieces) => {
                for piece in pieces {
                    piece.build_into(parent, before, built, outermost.as_deref_mut());
                }
                return;
            }
            Markup::Text(text) => document().create_text_node(&text).into(),
            Markup::Element(El(parts)) => match parts.build(built) {
                Some(element) => element.into(),
                None => return,
            },
            Markup::Live(make) => {
                // The place of the piece, also while there is nothing.
                let place: Node = document().create_comment("").into();
                insert(parent, &place, before);
                if let Some(outermost) = outermost {
                    outermost.push(place.clone());
                }
                built.effects.push(follow(make, place));
                return;
            }
        };
        insert(parent, &node, before);
        if let Some(outermost) = outermost {
            outermost.push(node);
        }
    }
}

/// Shows what `make` gives before `place`, again whenever a signal changes.
fn follow(mut make: Box<dyn FnMut() -> Markup>, place: Node) -> RenderEffect<()> {
    // Taken away with the effect: the place may have moved nowhere by then.
    let mut shown = Shown(None);
    effect(move || {
        let piece = make();
        if let (Markup::Text(text), Some(built)) = (&piece, &shown.0)
            && let [node] = &*built.nodes
            && let Some(node) = node.dyn_ref::<Text>()
        {
            node.set_data(text);
            return;
        }
        shown.clear();
        if let Some(parent) = place.parent_node() {
            shown.0 = Some(piece.build(&parent, Some(&place)));
        }
    })
}

/// Runs something now, and again whenever a signal changes that it reads. Each closure that Leptos is
/// handed costs a copy of the machinery around it, so it is handed only one.
fn effect(run: impl FnMut() + 'static) -> RenderEffect<()> {
    fn boxed(mut run: Box<dyn FnMut()>) -> RenderEffect<()> {
        RenderEffect::new(move |_| run())
    }
    boxed(Box::new(run))
}

/// The nodes that a live piece shows; they go when it goes.
struct Shown(Option<Built>);

impl Shown {
    fn clear(&mut self) {
        if let Some(built) = self.0.take() {
            built.take_away();
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Parts {
    /// `None` for a tag that the browser refuses, which no page has.
    fn build(self, built: &mut Built) -> Option<Element> {
        let element = match self.tag {
            "svg" | "rect" | "path" | "circle" => {
                document().create_element_ns(Some("http://www.w3.org/2000/svg"), self.tag)
            }
            _ => document().create_element(self.tag),
        };
        let element = element.ok()?;
        for (name, value) in self.attributes {
            match value {
                Attribute::Fixed(value) => set(&element, name, Some(&value)),
                Attribute::Live(mut value) => {
                    let element = element.clone();
                    let mut last = None;
                    built.effects.push(effect(move || {
                        let value = value();
                        if value != last {
                            set(&element, name, value.as_deref());
                            last = value;
                        }
                    }));
                }
                Attribute::Property(mut value) => {
                    let element = element.clone();
                    built.effects.push(effect(move || {
                        // Every element has the properties that the pages name.
                        let _ = js_sys::Reflect::set(&element, &name.into(), &value());
                    }));
                }
            }
        }
        for (event, listener) in self.listeners {
            let listener = Closure::wrap(listener);
            // Adding a listener to a fresh element cannot fail.
            let _ =
                element.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            built.listeners.push(listener);
        }
        for child in self.children {
            child.build_into(&element, None, built, None);
        }
        if let Some(take) = self.built {
            take(element.clone());
        }
        Some(element)
    }
}

fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    // `before` is a child of `parent`, and a fresh node has no children that could be `parent`.
    let _ = parent.insert_before(node, before);
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // The names are those of HTML and SVG, which no browser refuses.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
