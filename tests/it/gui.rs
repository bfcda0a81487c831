//! Widgets: their layout, their loop, their dialogs, and the harness that tests them.

#![cfg(feature = "gui")]

mod canvas;
mod dialogs;
mod entry_random;
mod entry_talk;
mod event_loop;
mod examples;
mod harness;
mod layout;
mod mistakes;
mod names;
mod options;
mod prompts;
mod random;
mod sizes;
mod values;
