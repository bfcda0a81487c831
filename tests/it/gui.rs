//! Widgets: their layout, their loop, their dialogs, and the harness that tests them.

#![cfg(feature = "gui")]

mod canvas;
mod dialogs;
mod event_loop;
mod examples;
mod harness;
mod mistakes;
mod names;
mod options;
mod prompts;
mod random;
mod sizes;
mod values;
