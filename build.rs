//! Decides whether the painter uses vectors, as `cfg(vectors)`: the kind of vectors that the processor has.
//!
//! In a build that is not optimised, there are none. An operation on a vector is several calls there, so the painter is
//! faster without them, and compiling them takes as long as the rest of the painter.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!(r#"cargo::rustc-check-cfg=cfg(vectors, values(none(), "x86", "neon", "wasm"))"#);
    let variable = |name: &str| env::var(name).unwrap_or_default();
    if variable("OPT_LEVEL") == "0" {
        return;
    }
    let features = variable("CARGO_CFG_TARGET_FEATURE");
    let vectors = match variable("CARGO_CFG_TARGET_ARCH").as_str() {
        "x86" | "x86_64" => "x86",
        "aarch64" => "neon",
        "wasm32" if features.split(',').any(|feature| feature == "simd128") => "wasm",
        _ => return,
    };
    println!("cargo::rustc-cfg=vectors");
    println!(r#"cargo::rustc-cfg=vectors="{vectors}""#);
}
