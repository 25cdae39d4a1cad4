//! How a page that was published with its content is taken over: what stands there becomes what the program
//! shows, as far as it is the same.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

use super::shown::{Shown, ShownElement, follow, insert, open, show};
use super::{El, Markup, Parts, Words};

/// The nodes of a parent that nobody has taken over yet, the next one last. A live piece shares them with
/// the pieces around it.
#[derive(Clone)]
pub(super) struct Found(Rc<RefCell<Vec<Node>>>);

/// The nodes that stand in `parent`, but for scripts: what a page tells machines stays.
pub(super) fn found_in(parent: &Node) -> Vec<Shown> {
    let nodes = parent.child_nodes();
    let nodes = (0..nodes.length()).filter_map(|place| nodes.get(place));
    nodes.filter(|node| node.node_name() != "SCRIPT").map(Shown::Found).collect()
}

impl Found {
    /// What was found, in the order in which it stands; what is shown otherwise is none of it.
    pub(super) fn of(shown: Vec<Shown>) -> Self {
        let nodes = shown.into_iter().rev().filter_map(|shown| match shown {
            Shown::Found(node) => Some(node),
            _ => None,
        });
        Found(Rc::new(RefCell::new(nodes.collect())))
    }

    /// Shows `pieces` in `parent`, before the node `end` or last, by taking over what is found there as far
    /// as it is the same.
    pub(super) fn take_over(
        &self,
        parent: &Node,
        end: Option<&Node>,
        pieces: Vec<Markup>,
    ) -> Vec<Shown> {
        let pieces = pieces.into_iter().map(|piece| {
            let was = match &piece {
                Markup::Text(words) => self.text(words),
                Markup::Element(El(parts)) => self.element(parts),
                _ => None,
            };
            let next = self.next();
            let here = next.as_ref().or(end);
            match (piece, was) {
                (Markup::Live(make), _) => {
                    let place: Node = document().create_comment("").into();
                    insert(parent, &place, here);
                    Shown::Live(follow(make, place, Rc::default(), Some(self.clone())))
                }
                // It is the only piece of its element.
                (Markup::Slot(slot), _) => open(parent, slot, self.rest()),
                (piece, was) => show(parent, here, was, piece),
            }
        });
        pieces.collect()
    }

    /// Shows what a live piece says first, and puts its `place` behind that.
    pub(super) fn take_over_live(&self, parent: &Node, place: &Node, piece: Markup) -> Vec<Shown> {
        let shown = if matches!(piece, Markup::AsFound) {
            // All that is left is its own: such a piece stands alone.
            self.rest()
        } else {
            let mut pieces = Vec::new();
            piece.flatten(&mut pieces);
            self.take_over(parent, Some(place), pieces)
        };
        // Behind what it shows, and before what others will take over.
        let behind = match (shown.last(), self.next()) {
            (_, Some(next)) => Some(next),
            (Some(last), None) => last.last_node().and_then(|last| last.next_sibling()),
            (None, None) => return shown,
        };
        insert(parent, place, behind.as_ref());
        shown
    }

    /// All that nobody has taken over, in the order in which it stands.
    fn rest(&self) -> Vec<Shown> {
        self.0.take().into_iter().rev().map(Shown::Found).collect()
    }

    /// Takes away what nobody has taken over.
    pub(super) fn take_rest_away(&self) {
        self.0.take().into_iter().for_each(|node| Shown::Found(node).take_away());
    }

    fn next(&self) -> Option<Node> {
        self.0.borrow().last().cloned()
    }

    /// The text node that is next, if it begins with these words. Texts that stand next to each other are
    /// one node in a page that was read, so it is cut after them.
    fn text(&self, words: &Words) -> Option<Shown> {
        let text: Text = self.next()?.dyn_into().ok()?;
        let data = text.data();
        let rest = data.strip_prefix(&**words).filter(|_| !words.is_empty())?;
        let mut found = self.0.borrow_mut();
        found.pop();
        if !rest.is_empty() {
            let length = words.encode_utf16().count();
            // The length is that of a part of its text.
            let rest = text.split_text(u32::try_from(length).ok()?).ok()?;
            found.push(rest.into());
        }
        Some(Shown::Text(words.clone(), text))
    }

    /// The next element with the tag and class of `parts`; what stands before it is taken away.
    fn element(&self, parts: &Parts) -> Option<Shown> {
        let class = parts.class().map(|class| &**class);
        let place = self.0.borrow().iter().rposition(|node| {
            node.dyn_ref::<Element>().is_some_and(|element| {
                element.local_name() == parts.tag
                    && element.get_attribute("class").as_deref() == class
            })
        })?;
        let skipped = self.0.borrow_mut().split_off(place + 1);
        skipped.into_iter().for_each(|node| Shown::Found(node).take_away());
        let element: Element = self.0.borrow_mut().pop()?.dyn_into().ok()?;
        let children = found_in(&element);
        Some(Shown::Element(Box::new(ShownElement::found(element, children))))
    }
}
