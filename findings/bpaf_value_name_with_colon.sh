#!/usr/bin/env bash
# bpaf 0.9.28: a colon in the name of an option's value puts the help text of that option out of line.
#
# The expectation: all help texts of `--help` begin in the same column, as they do for names of equal length.
# What is seen: the name `ADDRESS:PORT` is printed in angle brackets, which `ADDRESS_PORT` is not, and the column is
# computed without the brackets. The help text of the option with the colon therefore begins two columns later than all
# others. This is why the network examples name their value ADDRESS.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'END'
[package]
name = "columns"
version = "0.0.0"
edition = "2021"

[dependencies]
bpaf = { version = "=0.9.28", default-features = false }

[workspace]
END
cat >src/main.rs <<'END'
use bpaf::{construct, long, Parser};

fn main() {
    let with_colon = long("bind").help("COLON").argument::<String>("ADDRESS:PORT");
    let without = long("room").help("PLAIN").argument::<String>("ADDRESS_PORT");
    let _ = construct!(with_colon, without).to_options().run();
}
END
help=$(CARGO_TARGET_DIR=$folder/target cargo run --quiet -- --help)
printf '%s\n' "$help"
column() { printf '%s\n' "$help" | awk -v word="$1" 'i = index($0, word) { print i; exit }'; }
grep -qF -- '--bind=<ADDRESS:PORT>' <<<"$help" || { echo "the name with a colon has no brackets any more"; exit 1; }
grep -qF -- '--room=ADDRESS_PORT' <<<"$help" || { echo "the name without a colon is printed differently"; exit 1; }
difference=$(($(column COLON) - $(column PLAIN)))
[ "$difference" = 2 ] || { echo "the help texts are $difference columns apart, not 2"; exit 1; }
echo "as seen: the help text after <ADDRESS:PORT> begins 2 columns later than the other"
