//! Servers and clients on this machine.

#![cfg(feature = "net")]

mod fetch;
mod printing;
mod programs;
mod servers;
mod url;
