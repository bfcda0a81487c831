//! Turtles and their screens: commands, events, animation, recordings, mistakes.

mod aids;
mod animation;
mod events;
mod interactive;
mod panics;
mod random_commands;
mod recording;
