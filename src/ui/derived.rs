//! A value that is computed from signals and kept until one of them changes.
//!
//! It is a memo of Leptos, but of one type for all values: each further type of memo costs half a KB
//! of the download.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};

use super::IN_BROWSER;

/// The value. Computed when it is first read; who reads it runs again when it has become another.
pub struct Derived<T> {
    memo: Memo<Kept>,
    value: PhantomData<fn() -> T>,
}

#[derive(Clone)]
struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: Default + PartialEq + Send + Sync + 'static> Derived<T> {
    /// A value made by `make`, which reads the signals that it follows.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let is_same =
            |one: &dyn Any, other: &dyn Any| one.downcast_ref::<T>() == other.downcast_ref::<T>();
        let keep = move || Kept { value: Arc::new(make()), is_same };
        Derived { memo: memo(Box::new(keep)), value: PhantomData }
    }

    /// Reads the value. Tracked.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read_kept(&self.memo.get(), read)
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read_kept(&self.memo.get_untracked(), read)
    }
}

impl<T: Clone + Default + PartialEq + Send + Sync + 'static> Derived<T> {
    /// The value. Tracked.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value, without following it.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Runs something soon, and again whenever a signal changes that it reads, as long as what calls this is
/// shown. In a box, because every type of effect costs 0.7 KB of the program.
pub fn effect(run: impl FnMut() + 'static) {
    follow(Box::new(run));
}

#[inline(never)]
fn follow(mut run: Box<dyn FnMut()>) {
    let effect = Effect::new(move |_: Option<()>| run());
    // Without a browser there is none.
    if IN_BROWSER {
        let_go_at_end(effect.to_any_subscriber());
    }
}

#[inline(never)]
fn memo(make: Box<dyn Fn() -> Kept + Send + Sync>) -> Memo<Kept> {
    let memo = ArcMemo::new(move |_| make());
    let_go_at_end(memo.to_any_subscriber());
    memo.into()
}

/// Lets the signals that it follows forget it when what calls this is shown no more. Leptos leaves that to
/// their next change; those that hardly ever change would remember every page that was shown.
fn let_go_at_end(follower: AnySubscriber) {
    on_cleanup(move || follower.clear_sources(&follower));
}

/// Something that runs now, and again whenever a signal changes that it read, until it is dropped.
pub struct Following(RenderEffect<()>);

impl Following {
    /// Each closure that Leptos is handed costs a copy of the machinery around it, so it is handed only one.
    pub fn new(mut run: Box<dyn FnMut()>) -> Self {
        Following(RenderEffect::new(move |_| run()))
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let follower = self.0.to_any_subscriber();
        follower.clear_sources(&follower);
    }
}

fn read_kept<T: Default + 'static, R>(kept: &Kept, read: impl FnOnce(&T) -> R) -> R {
    match kept.value.downcast_ref() {
        Some(value) => read(value),
        // What a `Derived<T>` keeps is a `T`: only its own `new` makes it.
        None => read(&T::default()),
    }
}
