//! A value that lives as long as the app and that pages follow.
//!
//! It is a signal of Leptos, but of one type for all values: each further type of signal costs 2 KB of
//! the program.

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use leptos::prelude::*;

/// The value.
pub struct Held<T: 'static> {
    value: &'static RwLock<T>,
    turn: Turn,
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T: Send + Sync> Held<T> {
    /// Holds a value.
    pub fn new(value: T) -> Self {
        Held { value: Box::leak(Box::new(RwLock::new(value))), turn: Turn::new() }
    }

    /// The value. Tracked.
    pub fn read(self) -> RwLockReadGuard<'static, T> {
        self.turn.track();
        self.read_untracked()
    }

    /// The value, without following it.
    pub fn read_untracked(self) -> RwLockReadGuard<'static, T> {
        // A lock is poisoned by a panic, after which nothing runs.
        self.value.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        *self.value.write().unwrap_or_else(PoisonError::into_inner) = value;
        self.turn.next();
    }
}

impl<T: Clone + Send + Sync> Held<T> {
    /// The value. Tracked.
    pub fn get(self) -> T {
        self.read().clone()
    }
}

/// Tells those who follow something that it is another one now.
#[derive(Clone, Copy)]
pub struct Turn(RwSignal<i64>);

impl Turn {
    /// Nothing has changed yet.
    pub fn new() -> Self {
        Turn(RwSignal::new(0))
    }

    /// Lets the caller run again after the next change.
    pub fn track(self) {
        self.0.get();
    }

    /// Something has changed.
    pub fn next(self) {
        // Nobody follows what is no longer shown.
        if let Some(turn) = self.0.try_get_untracked() {
            self.0.set(turn + 1);
        }
    }
}
