//! Whatever the command, with numbers up to a thousand million: nothing panics, and every state is finite.

use papert::picture::raster::{View, paint, paint_over};
use papert::picture::scene::Mark;
use papert::{Pen, Picture, Screen, Shape, StampId, Turtle, Vec2D};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// A command to a turtle or its screen.
#[derive(Clone, Debug)]
enum Command {
    Forward(f64),
    Turn(f64),
    GoTo(f64, f64),
    Teleport(Option<f64>, Option<f64>, bool),
    Set(bool, f64),
    Face(f64),
    Home,
    Circle(f64, Option<f64>, Option<u32>),
    Dot(Option<f64>, &'static str),
    Stamp,
    ClearStamp(usize),
    ClearStamps(Option<i64>),
    Undo(u8),
    Speed(f64),
    PenDown(bool),
    PenSize(f64),
    PenColor(&'static str),
    FillColor((u8, u8, u8)),
    Pen(f64, f64, (f64, f64), bool),
    Fill(bool),
    Poly(bool),
    Show(bool),
    Shape(&'static str),
    ResizeMode(&'static str),
    ShapeSize(Option<f64>, Option<f64>, Option<f64>),
    Shear(f64),
    Tilt(bool, f64),
    Transform([f64; 4]),
    Degrees(f64),
    UndoBuffer(Option<usize>),
    Clear,
    Reset,
    Clone,
    Turtle(usize, bool),
    #[cfg(feature = "text")]
    Write(&'static str, bool, &'static str, f64),
    Mode(&'static str),
    World(f64, f64, f64, f64),
    Tracer(u32),
    RegisterPolygon(Vec<(f64, f64)>),
    RegisterCompound(Vec<(f64, f64)>),
    ResetScreen,
    ClearScreen,
    Update,
    Setup(u32, u32),
}

/// Lengths of all sizes, many of them whole.
fn length() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -200.0..200.0,
        4 => (-50_i32..50).prop_map(f64::from),
        1 => -1e9..1e9,
        1 => prop::sample::select(vec![0.0, -0.0, 1e9, -1e9, 1e-9, 0.5, f64::MIN_POSITIVE]),
    ]
}

fn size() -> impl Strategy<Value = f64> {
    length().prop_map(f64::abs)
}

fn nonzero() -> impl Strategy<Value = f64> {
    length().prop_filter("shapes are not flattened", |n| n.abs() >= 1e-9)
}

fn maybe<S: Strategy<Value: Clone>>(some: S) -> impl Strategy<Value = Option<S::Value>> {
    prop::option::of(some)
}

fn color() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["red", "black", "", "#8af", "#ff000040", "SteelBlue", "rgb:1/2/3"])
}

fn corners() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((length(), length()), 0..6)
}

fn command() -> impl Strategy<Value = Command> {
    use Command::*;
    let flag = any::<bool>;
    let pen = (size(), length(), (nonzero(), nonzero()), flag());
    let moves = prop_oneof![
        length().prop_map(Forward),
        length().prop_map(Turn),
        (length(), length()).prop_map(|(x, y)| GoTo(x, y)),
        (maybe(length()), maybe(length()), flag()).prop_map(|(x, y, gap)| Teleport(x, y, gap)),
        (flag(), length()).prop_map(|(x, to)| Set(x, to)),
        length().prop_map(Face),
        Just(Home),
        (length(), maybe(length()), maybe(1..99_u32)).prop_map(|(r, extent, steps)| Circle(r, extent, steps)),
        (maybe(size()), color()).prop_map(|(size, color)| Dot(size, color)),
    ];
    let ink = prop_oneof![
        flag().prop_map(PenDown),
        size().prop_map(PenSize),
        color().prop_map(PenColor),
        any::<(u8, u8, u8)>().prop_map(FillColor),
        pen.prop_map(|(size, tilt, stretch, down)| Pen(size, tilt, stretch, down)),
        flag().prop_map(Fill),
        flag().prop_map(Poly),
        Just(Stamp),
        (0..9_usize).prop_map(ClearStamp),
        maybe(-3..3_i64).prop_map(ClearStamps),
        (1..9_u8).prop_map(Undo),
    ];
    let looks = prop_oneof![
        length().prop_map(Speed),
        flag().prop_map(Show),
        prop::sample::select(vec!["arrow", "blank", "circle", "turtle", "mine", "several"]).prop_map(Shape),
        prop::sample::select(vec!["auto", "user", "noresize"]).prop_map(ResizeMode),
        (maybe(nonzero()), maybe(nonzero()), maybe(size()))
            .prop_map(|(wid, len, outline)| ShapeSize(wid, len, outline)),
        length().prop_map(Shear),
        (flag(), length()).prop_map(|(relative, angle)| Tilt(relative, angle)),
        (nonzero(), length(), length(), nonzero()).prop_map(|(a, b, c, d)| Transform([a, b, c, d])),
        nonzero().prop_map(Degrees),
        maybe(0..2000_usize).prop_map(UndoBuffer),
    ];
    let rare = prop_oneof![
        3 => Just(Clear),
        1 => Just(Reset),
        3 => Just(Clone),
        2 => (0..2000_usize, flag()).prop_map(|(undo, visible)| Turtle(undo, visible)),
        2 => prop::sample::select(vec!["standard", "logo", "world"]).prop_map(Mode),
        3 => (length(), length(), nonzero(), nonzero()).prop_map(|(x, y, w, h)| World(x, y, x + w, y + h)),
        2 => (0..4_u32).prop_map(Tracer),
        2 => corners().prop_map(RegisterPolygon),
        2 => corners().prop_map(RegisterCompound),
        1 => Just(ResetScreen),
        1 => Just(ClearScreen),
        3 => Just(Update),
        1 => (1..200_u32, 1..200_u32).prop_map(|(width, height)| Setup(width, height)),
    ];
    #[cfg(feature = "text")]
    let rare = {
        let words = prop::sample::select(vec!["", "Hello", "two\nlines", "\u{301}\u{0}"]);
        let aligns = prop::sample::select(vec!["left", "center", "right"]);
        prop_oneof![
            9 => rare,
            1 => (words, flag(), aligns, length()).prop_map(|(what, on, align, size)| Write(what, on, align, size)),
        ]
    };
    prop_oneof![40 => moves, 30 => ink, 15 => looks, 6 => rare]
}

/// A screen with what is on it.
struct Drawing {
    screen: Screen,
    turtles: Vec<Turtle>,
    stamps: Vec<(Turtle, StampId)>,
}

impl Drawing {
    const MOST_TURTLES: usize = 12;

    fn new() -> Self {
        let screen = Screen::headless(64, 48);
        Self { screen, turtles: vec![Turtle::on(screen)], stamps: Vec::new() }
    }

    fn carry_out(&mut self, who: usize, command: Command) {
        let (t, s) = (self.turtles[who % self.turtles.len()], self.screen);
        match command {
            Command::Forward(n) => drop_it(t.forward(n)),
            Command::Turn(n) => drop_it(t.left(n)),
            Command::GoTo(x, y) => drop_it(t.goto(x, y)),
            Command::Teleport(x, y, false) => drop_it(t.teleport(x, y)),
            Command::Teleport(x, y, true) => drop_it(t.teleport_fill_gap(x, y)),
            Command::Set(true, n) => drop_it(t.setx(n)),
            Command::Set(false, n) => drop_it(t.sety(n)),
            Command::Face(n) => drop_it(t.setheading(n)),
            Command::Home => drop_it(t.home()),
            Command::Circle(radius, extent, steps) => {
                // A number of steps that is rejected is not valid input.
                let turns = extent.unwrap_or(0.0).abs() / t.fullcircle().abs();
                if steps.is_some() || turns < 100.0 {
                    t.circle((radius, extent, steps));
                }
            }
            Command::Dot(size, color) => drop_it(t.dot((size, color))),
            Command::Stamp => self.stamps.push((t, t.stamp())),
            Command::ClearStamp(n) => {
                if let Some((t, stamp)) = self.stamps.get(n) {
                    t.clearstamp(*stamp);
                }
            }
            Command::ClearStamps(n) => drop_it(t.clearstamps(n)),
            Command::Undo(times) => (0..times).for_each(|_| drop_it(t.undo())),
            Command::Speed(n) => drop_it(t.speed(n)),
            Command::PenDown(true) => drop_it(t.pendown()),
            Command::PenDown(false) => drop_it(t.penup()),
            Command::PenSize(n) => drop_it(t.pensize(n)),
            Command::PenColor(color) => drop_it(t.pencolor(color)),
            Command::FillColor((r, g, b)) => {
                s.colormode(255);
                t.fillcolor((r, g, b));
            }
            Command::Pen(pensize, tilt, stretchfactor, pendown) => {
                t.set_pen(Pen { pensize, tilt, stretchfactor, pendown, ..t.pen() });
            }
            Command::Fill(true) => drop_it(t.begin_fill()),
            Command::Fill(false) => drop_it(t.end_fill()),
            Command::Poly(true) => drop_it(t.begin_poly()),
            Command::Poly(false) => drop_it(t.end_poly()),
            Command::Show(true) => drop_it(t.showturtle()),
            Command::Show(false) => drop_it(t.hideturtle()),
            Command::Shape(name) if s.getshapes().iter().any(|known| known == name) => drop_it(t.shape(name)),
            Command::Shape(_) => {}
            Command::ResizeMode(mode) => drop_it(t.resizemode(mode)),
            Command::ShapeSize(wid, len, outline) => drop_it(t.shapesize((wid, len, outline))),
            Command::Shear(n) => drop_it(t.shearfactor(n)),
            Command::Tilt(true, n) => drop_it(t.tilt(n)),
            Command::Tilt(false, n) => drop_it(t.tiltangle(n)),
            Command::Transform([a, b, c, d]) => {
                // A matrix that would flatten a shape is rejected.
                if (a * d - b * c).abs() > 1e-3 * (a * d).abs() {
                    t.shapetransform(a, b, c, d);
                }
            }
            Command::Degrees(n) => drop_it(t.degrees(n)),
            Command::UndoBuffer(size) => drop_it(t.setundobuffer(size)),
            Command::Clear => drop_it(t.clear()),
            Command::Reset => drop_it(t.reset()),
            Command::Clone if self.turtles.len() < Self::MOST_TURTLES => self.turtles.push(t.clone()),
            Command::Turtle(undo, visible) if self.turtles.len() < Self::MOST_TURTLES => {
                self.turtles.push(Turtle::on(s).with_undobuffersize(undo).with_visible(visible));
            }
            Command::Clone | Command::Turtle(..) => {}
            #[cfg(feature = "text")]
            Command::Write(what, move_on, align, size) => drop_it(t.write((what, move_on, align, ("Arial", size)))),
            Command::Mode(mode) => drop_it(s.mode(mode)),
            Command::World(llx, lly, urx, ury) => {
                if (urx - llx).abs() > 1e-9 && (ury - lly).abs() > 1e-9 {
                    s.setworldcoordinates(llx, lly, urx, ury);
                }
            }
            Command::Tracer(n) => drop_it(s.tracer(n)),
            Command::RegisterPolygon(corners) => drop_it(s.register_shape("mine", Shape::polygon(corners))),
            Command::RegisterCompound(corners) => {
                let (black, clear) = (papert::Color::BLACK, papert::Color::CLEAR);
                let shape = Shape::compound().with_component(corners.clone(), black, clear);
                s.register_shape("several", shape.with_component(corners, clear, black));
            }
            Command::ResetScreen => drop_it(s.resetscreen()),
            Command::ClearScreen => drop_it(s.clearscreen()),
            Command::Update => drop_it(s.update()),
            Command::Setup(width, height) => drop_it(s.setup(width, height)),
        }
    }

    fn check(&self, who: usize) {
        let t = self.turtles[who % self.turtles.len()];
        let pen = t.pen();
        let numbers = [
            t.pos().x,
            t.pos().y,
            t.heading(),
            t.tilt_angle(),
            t.towards((1, 1)),
            t.distance((1, 1)),
            pen.pensize,
            pen.stretchfactor.0,
            pen.stretchfactor.1,
            pen.shearfactor,
            pen.outline,
            pen.tilt,
        ];
        assert!(numbers.iter().all(|n| n.is_finite()), "{t:?}: {numbers:?}");
        assert!(t.shape_matrix().iter().all(|n| n.is_finite()), "{t:?}: {:?}", t.shape_matrix());
        assert!(t.get_shapepoly().iter().flatten().all(|p| p.is_finite()), "{t:?}: its shape");
    }

    fn check_scene(&self) {
        let is_finite = |points: &[Vec2D]| points.iter().all(|p| p.is_finite());
        for scene in [self.screen.scene(), self.screen.sprites()] {
            for mark in scene.marks() {
                let finite = match &mark {
                    Mark::Strokes { points, .. } | Mark::Polygon { points, .. } => is_finite(points),
                    Mark::Image(image) => image.at.is_finite(),
                    #[cfg(feature = "text")]
                    Mark::Text(text) => text.at.is_finite(),
                    _ => true,
                };
                assert!(finite, "{mark:?}");
            }
        }
    }

    fn paint(&self) {
        let (view, mut frame) = (View::centred(64, 48), Picture::new(64, 48, papert::Rgba::WHITE));
        paint(&self.screen.scene(), view, &mut frame);
        paint_over(&self.screen.sprites(), view, &mut frame);
    }
}

fn drop_it<T>(_: T) {}

fn config(cases: u32) -> ProptestConfig {
    let persistence = Some(Box::new(FileFailurePersistence::Off) as _);
    ProptestConfig { cases, failure_persistence: persistence, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

fn commands(n: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<(usize, Command)>> {
    prop::collection::vec((any::<usize>(), command()), n)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn short_programs(commands in commands(1..80)) {
        let mut drawing = Drawing::new();
        for (who, command) in commands {
            drawing.carry_out(who, command);
            drawing.check(who);
        }
        drawing.check_scene();
        drawing.paint();
    }
}

proptest! {
    #![proptest_config(config(2))]

    #[test]
    fn ten_thousand_calls(commands in commands(10_000)) {
        let mut drawing = Drawing::new();
        for (who, command) in commands {
            drawing.carry_out(who, command);
            drawing.check(who);
        }
        drawing.check_scene();
        drawing.paint();
    }
}
