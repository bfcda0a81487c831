//! Servers and clients on this machine.

#![cfg(feature = "net")]

mod fetch;
mod programs;
mod servers;
