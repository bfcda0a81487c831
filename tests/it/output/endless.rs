//! A program that never says that it is done, for `tests/it/output.rs`.

use papert::*;

fn main() {
    tracer(0);
    loop {
        forward(1);
        left(1);
        update();
    }
}
