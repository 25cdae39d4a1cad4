//! How a tree of pieces is shown, and how what is shown is changed into what another tree says.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node, Text};

use super::found::{Found, found_in};
use super::{Attribute, El, Markup, Parts, Property, Slot, Stage, Words, said};
use crate::ui::derived::Following;

/// A piece that is shown. It remembers what it was made of, so that the next one made for its place
/// changes only what differs: what a reader has focused, opened or scrolled stays as it is.
pub enum Shown {
    Text(Words, Text),
    Element(Box<ShownElement>),
    Live(ShownLive),
    /// It is all that its parent shows, and goes with it.
    Slot(Slot),
    /// A node of the page that the site was published with, which nobody has taken over yet.
    Found(Node),
}

/// What an event calls, until it is dropped: an element that was taken away may still be told of something.
struct Heard {
    element: Element,
    event: &'static str,
    listener: Closure<dyn FnMut(Event)>,
}

impl Drop for Heard {
    fn drop(&mut self) {
        let listener = self.listener.as_ref().unchecked_ref();
        // What was added can be taken away.
        let _ = self.element.remove_event_listener_with_callback(self.event, listener);
    }
}

pub struct ShownElement {
    element: Element,
    /// Whether it was there before this program, so that its attributes have to be looked at.
    is_found: bool,
    tag: &'static str,
    key: Option<Words>,
    /// Those that follow signals have no text here.
    attributes: Vec<(&'static str, Option<Words>)>,
    effects: Vec<Following>,
    /// What was set last, so that what a reader typed since is not undone.
    properties: Vec<(&'static str, Rc<RefCell<Option<Property>>>)>,
    listeners: Vec<Heard>,
    children: Vec<Shown>,
}

pub struct ShownLive {
    /// Stands behind what is shown, also while that is nothing.
    place: Node,
    effect: Following,
    shown: Rc<RefCell<Vec<Shown>>>,
}

impl Markup {
    /// Shows it in `parent`, until what is given back is dropped. What stands there is taken over as far
    /// as it is the same, and taken away where it is not: what a reader has focused, selected, opened or
    /// scrolled in a page that was published with its content stays.
    pub fn show(self, parent: &Node) -> Vec<Shown> {
        change(parent, None, found_in(parent), self)
    }

    pub(super) fn flatten(self, flat: &mut Vec<Markup>) {
        match self {
            Markup::Nothing => {}
            Markup::Several(pieces) => pieces.into_iter().for_each(|piece| piece.flatten(flat)),
            Markup::Message(message) => flat.push(Markup::Text(said(message).into())),
            piece => flat.push(piece),
        }
    }

    /// Whether it may take the place of `shown`: the same kind of piece, and of elements the same tag,
    /// class and key.
    fn fits(&self, shown: &Shown) -> bool {
        match (self, shown) {
            (Markup::Text(_), Shown::Text(..))
            | (Markup::Live(_), Shown::Live(_))
            | (Markup::Slot(_), Shown::Slot(_)) => true,
            (Markup::Element(El(parts)), Shown::Element(shown)) => {
                let class = parts.class();
                let was = shown.attributes.iter().find(|(name, _)| *name == "class");
                parts.tag == shown.tag
                    && parts.key == shown.key
                    && class == was.and_then(|(_, value)| value.as_ref())
            }
            _ => false,
        }
    }
}

/// Shows `piece` in `parent`, before the node `end` or last, where `old` was shown until now.
fn change(parent: &Node, end: Option<&Node>, old: Vec<Shown>, piece: Markup) -> Vec<Shown> {
    if matches!(piece, Markup::AsFound) {
        return old;
    }
    let mut pieces = Vec::new();
    piece.flatten(&mut pieces);
    if matches!(old[..], [Shown::Found(_), ..]) {
        let found = Found::of(old);
        let shown = found.take_over(parent, end, pieces);
        found.take_rest_away();
        return shown;
    }
    let mut old: Vec<Option<Shown>> = old.into_iter().map(Some).collect();
    let mut is_kept = vec![false; old.len()];
    let mut next = 0;
    let places = pieces.iter().map(|piece| {
        let has_key = matches!(piece, Markup::Element(El(parts)) if parts.key.is_some());
        // Pieces without a key never change their order.
        let before = if has_key { 0..next } else { 0..0 };
        let fits = |place: &usize| {
            !is_kept[*place] && old[*place].as_ref().is_some_and(|shown| piece.fits(shown))
        };
        let place = (next..old.len()).chain(before).find(fits)?;
        is_kept[place] = true;
        next = next.max(place + 1);
        Some(place)
    });
    let places: Vec<Option<usize>> = places.collect();
    for (shown, is_kept) in old.iter_mut().zip(is_kept) {
        if !is_kept && let Some(shown) = shown.take() {
            shown.take_away();
        }
    }
    let mut shown = Vec::with_capacity(pieces.len());
    let mut in_order = 0;
    for (piece, place) in pieces.into_iter().zip(places) {
        while old.get(in_order).is_some_and(Option::is_none) {
            in_order += 1;
        }
        let waiting = old.get(in_order).and_then(Option::as_ref).map(Shown::first_node);
        let here = waiting.as_ref().or(end);
        let was = place.and_then(|place| old[place].take());
        if let (Some(was), true) = (&was, place != Some(in_order)) {
            was.for_each_node(&mut |node| insert(parent, node, here));
        }
        shown.push(show(parent, here, was, piece));
    }
    shown
}

/// Shows one piece: where `was` is, which fits, or else before the node `here`.
pub(super) fn show(parent: &Node, here: Option<&Node>, was: Option<Shown>, piece: Markup) -> Shown {
    match (piece, was) {
        (Markup::Text(words), Some(Shown::Text(old, node))) => {
            if words != old {
                node.set_data(&words);
            }
            Shown::Text(words, node)
        }
        (Markup::Element(El(parts)), Some(Shown::Element(was))) => {
            Shown::Element(Box::new(parts.change(*was)))
        }
        (Markup::Live(make), Some(Shown::Live(ShownLive { place, effect, shown }))) => {
            drop(effect);
            Shown::Live(follow(make, place, shown, None))
        }
        (Markup::Slot(slot), Some(Shown::Slot(was))) => {
            slot.0.stage.set(was.stage());
            slot.0.show.replace(was.0.show.take());
            Shown::Slot(slot)
        }
        (Markup::Slot(slot), _) => open(parent, slot, Vec::new()),
        (Markup::Element(El(parts)), _) => {
            let Some(element) = parts.build() else {
                return show(parent, here, None, Markup::Text(Words::default()));
            };
            insert(parent, &element.element, here);
            Shown::Element(Box::new(element))
        }
        (Markup::Live(make), _) => {
            let place: Node = document().create_comment("").into();
            insert(parent, &place, here);
            Shown::Live(follow(make, place, Rc::default(), None))
        }
        (piece, _) => {
            let words = if let Markup::Text(words) = piece { words } else { Words::default() };
            let node = document().create_text_node(&words);
            insert(parent, &node, here);
            Shown::Text(words, node)
        }
    }
}

/// Lets a slot show what it is told in `parent`, where `shown` is what there is.
pub(super) fn open(parent: &Node, slot: Slot, mut shown: Vec<Shown>) -> Shown {
    if !shown.is_empty() {
        slot.0.stage.set(Stage::Found);
    }
    let parent = parent.clone();
    slot.0.show.replace(Some(Box::new(move |piece| {
        shown = change(&parent, None, std::mem::take(&mut shown), piece);
    })));
    Shown::Slot(slot)
}

/// Shows what `make` gives before `place`, again whenever a signal changes. The first time it may take over
/// what is `found` behind that.
pub(super) fn follow(
    mut make: Box<dyn FnMut() -> Markup>,
    place: Node,
    shown: Rc<RefCell<Vec<Shown>>>,
    mut found: Option<Found>,
) -> ShownLive {
    let (here, known) = (place.clone(), shown.clone());
    let effect = effect(move || {
        let piece = make();
        let Some(parent) = here.parent_node() else { return };
        let shown = match found.take() {
            Some(found) => found.take_over_live(&parent, &here, piece),
            None => change(&parent, Some(&here), known.take(), piece),
        };
        known.replace(shown);
    });
    ShownLive { place, effect, shown }
}

/// Runs something now, and again whenever a signal changes that it reads.
fn effect(run: impl FnMut() + 'static) -> Following {
    Following::new(Box::new(run))
}

impl Shown {
    fn for_each_node(&self, act: &mut dyn FnMut(&Node)) {
        match self {
            Shown::Text(_, node) => act(node),
            Shown::Element(shown) => act(&shown.element),
            Shown::Live(live) => {
                live.shown.borrow().iter().for_each(|shown| shown.for_each_node(act));
                act(&live.place);
            }
            Shown::Slot(_) => {}
            Shown::Found(node) => act(node),
        }
    }

    pub(super) fn last_node(&self) -> Option<Node> {
        let mut last = None;
        self.for_each_node(&mut |node| last = Some(node.clone()));
        last
    }

    fn first_node(&self) -> Node {
        let mut first = None;
        self.for_each_node(&mut |node| {
            first.get_or_insert_with(|| node.clone());
        });
        // A live piece has its place at least.
        first.unwrap_or_else(|| document().into())
    }

    /// Its effects and listeners stop with it.
    pub(super) fn take_away(self) {
        self.for_each_node(&mut |node| {
            if let Some(parent) = node.parent_node() {
                // It is a child of its parent, so removing cannot fail.
                let _ = parent.remove_child(node);
            }
        });
    }
}

impl ShownElement {
    /// An element that was there before this program, with what was found in it.
    pub(super) fn found(element: Element, children: Vec<Shown>) -> Self {
        ShownElement { is_found: true, children, ..ShownElement::bare(element) }
    }

    /// An element of which nothing is known.
    fn bare(element: Element) -> Self {
        ShownElement {
            element,
            is_found: false,
            tag: "",
            key: None,
            attributes: Vec::new(),
            effects: Vec::new(),
            properties: Vec::new(),
            listeners: Vec::new(),
            children: Vec::new(),
        }
    }
}

impl Parts {
    /// `None` for a tag that the browser refuses, which no page has.
    fn build(self) -> Option<ShownElement> {
        let element = match self.tag {
            "svg" | "rect" | "path" | "circle" => {
                document().create_element_ns(Some("http://www.w3.org/2000/svg"), self.tag)
            }
            _ => document().create_element(self.tag),
        };
        Some(self.change(ShownElement::bare(element.ok()?)))
    }

    pub(super) fn class(&self) -> Option<&Words> {
        self.attributes.iter().find_map(|(name, value)| match value {
            Attribute::Fixed(value) if *name == "class" => Some(value),
            _ => None,
        })
    }

    /// Takes the attributes away that this element does not have. What a reader has opened stays open.
    fn take_surplus_away(&self, element: &Element) {
        let is_ours = |name: &str| self.attributes.iter().any(|(ours, _)| *ours == name);
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            if !is_ours(&name) && name != "open" {
                set(element, &name, None);
            }
        }
    }

    /// Makes an element that is shown into this one.
    fn change(self, was: ShownElement) -> ShownElement {
        let element = was.element;
        if was.is_found {
            self.take_surplus_away(&element);
        }
        drop(was.effects);
        drop(was.listeners);
        for (name, _) in &was.attributes {
            if !self.attributes.iter().any(|(kept, _)| kept == name) {
                set(&element, name, None);
            }
        }
        let (mut effects, mut properties) = (Vec::new(), Vec::new());
        let mut attributes = Vec::with_capacity(self.attributes.len());
        for (name, value) in self.attributes {
            match value {
                Attribute::Fixed(value) => {
                    // What a reader did to it since, such as opening it, is not undone.
                    let is_same = |(old, text): &(&str, Option<Words>)| {
                        *old == name && text.as_ref() == Some(&value)
                    };
                    let is_same = match was.is_found {
                        true => name == "open" || has(&element, name, &value),
                        false => was.attributes.iter().any(is_same),
                    };
                    if !is_same {
                        set(&element, name, Some(&value));
                    }
                    attributes.push((name, Some(value)));
                }
                Attribute::Live(mut value) => {
                    let element = element.clone();
                    let mut last = None;
                    effects.push(effect(move || {
                        let value = Some(value());
                        if value != last {
                            set(&element, name, value.as_ref().and_then(Option::as_deref));
                            last = value;
                        }
                    }));
                    attributes.push((name, None));
                }
                Attribute::Property(mut value) => {
                    let element = element.clone();
                    let mut known = was.properties.iter().filter(|(known, _)| *known == name);
                    let last = known.next().map_or_else(Rc::default, |(_, last)| last.clone());
                    properties.push((name, last.clone()));
                    effects.push(effect(move || {
                        let value = Some(value());
                        if last.replace(value.clone()) != value {
                            let value = match value {
                                Some(Property::Text(text)) => JsValue::from(text),
                                value => JsValue::from(value == Some(Property::Is(true))),
                            };
                            // Every element has the properties that the pages name.
                            let _ = js_sys::Reflect::set(&element, &name.into(), &value);
                        }
                    }));
                }
            }
        }
        let listeners = self.listeners.into_iter().map(|(event, listener)| {
            let listener = Closure::wrap(listener);
            // Adding a listener to an element cannot fail.
            let _ =
                element.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            Heard { element: element.clone(), event, listener }
        });
        let listeners = listeners.collect();
        let children = change(&element, None, was.children, Markup::Several(self.children));
        if let Some(take) = self.built {
            take(element.clone());
        }
        ShownElement {
            element,
            is_found: false,
            tag: self.tag,
            key: self.key,
            attributes,
            effects,
            properties,
            listeners,
            children,
        }
    }
}

pub(super) fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    // `before` is a child of `parent`, and no piece holds its own parent.
    let _ = parent.insert_before(node, before);
}

fn has(element: &Element, name: &str, value: &str) -> bool {
    element.get_attribute(name).as_deref() == Some(value)
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // The names are those of HTML and SVG, which no browser refuses.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
