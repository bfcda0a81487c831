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

/// The first drawing in `src/docs/tour.md`.
pub(crate) fn tour() -> Picture {
    render(300, 300, || {
        pensize(4);
        for side in ["black", "red", "green", "blue"] {
            pencolor(side);
            forward(100);
            right(90);
        }
        done();
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
