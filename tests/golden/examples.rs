//! The examples, as modules.

#![expect(dead_code, unreachable_pub, reason = "tests call `draw`, not `main`")]

#[path = "../../examples/bytedesign.rs"]
pub(super) mod bytedesign;
#[cfg(feature = "text")]
#[path = "../../examples/clock.rs"]
pub(super) mod clock;
#[cfg(feature = "text")]
#[path = "../../examples/colormixer.rs"]
pub(super) mod colormixer;
#[path = "../../examples/forest.rs"]
pub(super) mod forest;
#[path = "../../examples/fractal_tree.rs"]
pub(super) mod fractal_tree;
#[path = "../../examples/fractalcurves.rs"]
pub(super) mod fractalcurves;
#[path = "../../examples/lindenmayer.rs"]
pub(super) mod lindenmayer;
#[cfg(feature = "text")]
#[path = "../../examples/nim.rs"]
pub(super) mod nim;
#[path = "../../examples/paint.rs"]
pub(super) mod paint;
#[path = "../../examples/peace.rs"]
pub(super) mod peace;
#[path = "../../examples/penrose.rs"]
pub(super) mod penrose;
#[path = "../../examples/planet_and_moon.rs"]
pub(super) mod planet_and_moon;
#[path = "../../examples/rectangle.rs"]
pub(super) mod rectangle;
#[path = "../../examples/rosette.rs"]
pub(super) mod rosette;
#[path = "../../examples/round_dance.rs"]
pub(super) mod round_dance;
#[cfg(feature = "text")]
#[path = "../../examples/snake.rs"]
pub(super) mod snake;
#[path = "../../examples/star.rs"]
pub(super) mod star;
#[path = "../../examples/stars.rs"]
pub(super) mod stars;
#[path = "../../examples/tree.rs"]
pub(super) mod tree;
#[path = "../../examples/yinyang.rs"]
pub(super) mod yinyang;
