#!/usr/bin/env bash
# tz-rs 0.7.3: the same time zone rule is valid at the end of a time zone file, but an error as the value of TZ.
#
# The expectation: a rule whose change of time is on another day than the one that it names, such as
# `IST-2IDT,M3.4.4/26,M10.5.0` (2 o'clock on the day after the fourth Thursday of March), is read wherever a rule may
# stand. POSIX permits it in TZ since its 2024 edition, RFC 8536 in files since 2019, and glibc reads it in TZ, too.
# What is seen: `parse_posix_tz` refuses the rule with "invalid day time hour", while `from_tz_data` reads a version 3
# file that consists of little but that rule, and returns the right offset for a day in summer. This is why papert
# passes a rule that the first function refuses to the second one, as such a file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'END'
[package]
name = "rule"
version = "0.0.0"
edition = "2021"

[dependencies]
tz-rs = "=0.7.3"

[workspace]
END
cat >src/main.rs <<'END'
use tz::{TimeZone, TimeZoneSettings};

fn main() {
    let rule = "IST-2IDT,M3.4.4/26,M10.5.0";
    let settings = TimeZoneSettings::new(&[], TimeZoneSettings::DEFAULT_READ_FILE_FN);
    match settings.parse_posix_tz(rule) {
        Ok(_) => println!("TZ: read"),
        Err(error) => println!("TZ: {error}"),
    }
    // A header of 44 bytes, one local time type of 6 bytes and its empty name, for 32 and for 64 bits.
    let mut block = b"TZif3".to_vec();
    block.resize(36, 0);
    block.extend([0, 0, 0, 1, 0, 0, 0, 1]);
    block.resize(51, 0);
    let file = [&block[..], &block[..], b"\n", rule.as_bytes(), b"\n"].concat();
    let zone = TimeZone::from_tz_data(&file).expect("a valid file");
    // 2024-07-01 00:00:00 UTC.
    println!("file: {}", zone.find_local_time_type(1_719_792_000).expect("a valid time").ut_offset());
}
END
output=$(CARGO_TARGET_DIR=$folder/target cargo run --quiet)
printf '%s\n' "$output"
grep -q '^TZ: .*hour' <<<"$output" || { echo "the rule is no longer refused as the value of TZ"; exit 1; }
grep -qx 'file: 10800' <<<"$output" || { echo "the offset from the file is not that of summer time any more"; exit 1; }
glibc=$(TZ=IST-2IDT,M3.4.4/26,M10.5.0 date -d @1719792000 +%z)
[ "$glibc" = +0300 ] || { echo "date reads the rule differently: $glibc"; exit 1; }
echo "as seen: refused as the value of TZ, read at the end of a file, and read by glibc"
