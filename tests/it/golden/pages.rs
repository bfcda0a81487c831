//! What the documentation draws: its examples compare the same pictures.

use papert::*;

/// The square in the examples of `golden`.
pub(crate) fn square() -> Picture {
    render(120, 120, || {
        for _ in 0..4 {
            forward(40).left(90);
        }
    })
}

/// The house in `src/docs/golden_tests.md`.
pub(crate) fn house() -> Picture {
    render(240, 240, || {
        hideturtle().pensize(3);
        teleport(-50, -90).pencolor("sienna");
        for _ in 0..4 {
            forward(100).left(90);
        }
        teleport(-50, 10).pencolor("firebrick");
        for _ in 0..3 {
            forward(100).left(120);
        }
        done();
    })
}
