//! Turtles and their screens: commands, events, animation, recordings, mistakes.

mod aids;
mod animation;
mod clicks;
mod events;
mod interactive;
mod panics;
mod programs;
mod random_commands;
mod recording;
mod waiting;
