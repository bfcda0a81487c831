//! Whatever the numbers, a layout terminates and stays inside its window. That it matches Tk's is shown by
//! `tests/conformance/tk.rs`.

use proptest::prelude::*;

use super::slots::Slots;
use super::{At, Fill, Grid, LayoutError, Manager, Pack, Place, Side, Slot, Sticky, Tree, grid, pack, place};
use crate::gui::geometry::{Anchor, Rect, Size};

/// Numbers of all sizes, many of them near 0.
fn number() -> impl Strategy<Value = i32> {
    prop_oneof![4 => -3..40, 1 => -1_000_000..1_000_000, 1 => Just(i32::MAX), 1 => Just(i32::MIN)]
}

fn size() -> impl Strategy<Value = Size> {
    (number(), number()).prop_map(|(width, height)| Size::new(width, height))
}

fn rect() -> impl Strategy<Value = Rect> {
    (number(), number(), number(), number()).prop_map(|(x, y, width, height)| Rect::new(x, y, width, height))
}

fn any_pack(number: BoxedStrategy<i32>) -> impl Strategy<Value = Pack> {
    let side = prop::sample::select(vec![Side::Top, Side::Bottom, Side::Left, Side::Right]);
    let fill = prop::sample::select(vec![Fill::None, Fill::X, Fill::Y, Fill::Both]);
    let anchor = prop::sample::select(vec![Anchor::Center, Anchor::Nw, Anchor::Se, Anchor::W]);
    let pad = (number.clone(), number.clone());
    (side, fill, anchor, any::<bool>(), pad.clone(), pad.clone(), pad).prop_map(
        |(side, fill, anchor, expand, padx, pady, (ipadx, ipady))| Pack {
            side,
            fill,
            anchor,
            expand,
            padx: padx.into(),
            pady: pady.into(),
            ipadx,
            ipady,
        },
    )
}

fn any_grid() -> impl Strategy<Value = Grid> {
    let cell = || prop_oneof![8 => 0usize..6, 1 => 9_990usize..10_010, 1 => Just(usize::MAX)];
    let sticky = prop::sample::select(vec![Sticky::NONE, Sticky::EW, Sticky::NS, Sticky::NSEW, Sticky::E]);
    (prop::option::of(cell()), prop::option::of(cell()), cell(), cell(), sticky, (number(), number()), number())
        .prop_map(|(row, column, rowspan, columnspan, sticky, padx, ipad)| Grid {
            row,
            column,
            rowspan,
            columnspan,
            sticky,
            padx: padx.into(),
            pady: padx.0.into(),
            ipadx: ipad,
            ipady: ipad,
        })
}

fn any_slots() -> impl Strategy<Value = Vec<Slot>> {
    let weight = prop_oneof![4 => 0u32..10, 1 => 0u32..1_000_000, 1 => Just(u32::MAX)];
    let uniform = prop::option::of(prop::sample::select(vec!["a".to_owned(), "b".to_owned(), String::new()]));
    let slot = (weight, number(), number(), uniform).prop_map(|(weight, minsize, pad, uniform)| Slot {
        weight,
        minsize,
        pad,
        uniform,
    });
    prop::collection::vec(slot, 0..6)
}

/// Whether a rectangle is inside another one.
fn is_inside(inner: Rect, outer: Rect) -> bool {
    inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
}

/// A group whose weights differ as much as possible, in a window of one pixel.
#[test]
fn the_greatest_weight_beside_the_least_shrinks() {
    let column = |weight| Slot::default().with_weight(weight).with_uniform("b");
    let slots = Slots { columns: [1, u32::MAX, 3].map(column).into(), ..Slots::default() };
    let wide = [(Size::new(i32::MAX, 1), Grid::default())];
    let rect = grid::arrange(&wide, &slots, Rect::new(0, 0, 1, 1))[0];
    assert!(rect.is_none_or(|rect| rect.width > 0 && rect.width < i32::MAX), "{rect:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_too_much(
        packed in prop::collection::vec((size(), any_pack(number().boxed())), 0..12),
        gridded in prop::collection::vec((size(), any_grid()), 0..8),
        rows in any_slots(),
        columns in any_slots(),
        cavity in rect(),
        part in prop_oneof![-2.0..2.0, Just(f64::NAN), Just(f64::INFINITY), Just(-1e300)],
    ) {
        let slots = Slots { rows, columns, anchor: Anchor::Center };
        let requests = [pack::request(&packed), grid::request(&gridded, &slots)];
        prop_assert!(requests[1].width >= 0 && requests[1].height >= 0, "{:?}", requests);
        let packed = pack::arrange(&packed, cavity);
        let gridded = grid::arrange(&gridded, &slots, cavity);
        let place = Place::at(cavity.x, cavity.y).with_relx(part).with_relwidth(part).with_rely(-part);
        let placed = place::arrange(cavity.size(), &place, cavity, cavity);
        for rect in packed.into_iter().chain(gridded).flatten().chain([placed]) {
            prop_assert!(rect.width > 0 && rect.height > 0, "{:?}", rect);
        }
    }

    #[test]
    fn packed_children_stay_inside_and_apart(
        children in prop::collection::vec(((1..90, 1..60), any_pack((0..9).boxed())), 0..12),
        (width, height) in (0..500, 0..400),
    ) {
        let children: Vec<_> = children.into_iter().map(|((w, h), pack)| (Size::new(w, h), pack)).collect();
        let cavity = Rect::new(7, 9, width, height);
        let rects: Vec<_> = pack::arrange(&children, cavity).into_iter().flatten().collect();
        for (i, &rect) in rects.iter().enumerate() {
            prop_assert!(is_inside(rect, cavity), "{:?}", rect);
            for &other in &rects[..i] {
                let apart = rect.x >= other.right() || other.x >= rect.right();
                prop_assert!(apart || rect.y >= other.bottom() || other.y >= rect.bottom(), "{:?} {:?}", rect, other);
            }
        }
    }

    #[test]
    fn what_was_asked_for_is_enough(children in prop::collection::vec(((1..90, 1..60), any_pack((0..9).boxed())), 0..12)) {
        let children: Vec<_> = children.into_iter().map(|((w, h), pack)| (Size::new(w, h), pack)).collect();
        let Size { width, height } = pack::request(&children);
        for (rect, (size, _)) in pack::arrange(&children, Rect::new(0, 0, width, height)).into_iter().zip(children) {
            let rect = rect.expect("there is room");
            prop_assert!(rect.width >= size.width && rect.height >= size.height);
        }
    }

    #[test]
    fn a_grid_as_large_as_asked_for_has_its_children_in_order(
        children in prop::collection::vec(((1..90, 1..60), (0usize..5, 0usize..5), (1usize..4, 1usize..4)), 1..12),
        columns in prop::collection::vec(0u32..5, 0..6),
    ) {
        let child = |((w, h), (row, column), (rows, columns))| {
            (Size::new(w, h), Grid::at(row, column).with_rowspan(rows).with_columnspan(columns).with_sticky(Sticky::NSEW))
        };
        let children: Vec<(Size, Grid)> = children.into_iter().map(child).collect();
        let columns = columns.into_iter().map(|weight| Slot::default().with_weight(weight)).collect();
        let slots = Slots { columns, ..Slots::default() };
        let Size { width, height } = grid::request(&children, &slots);
        let whole = Rect::new(0, 0, width, height);
        let rects = grid::arrange(&children, &slots, whole);
        prop_assert_eq!(rects.len(), children.len());
        for (rect, (size, grid)) in rects.iter().zip(&children) {
            // Only one that overlaps others can have lost everything: see `overlapping_spans_may_leave_one_nothing`.
            let Some(rect) = *rect else {
                prop_assert!(grid.columnspan > 1 || grid.rowspan > 1);
                continue;
            };
            prop_assert!(is_inside(rect, whole));
            // Tk makes sure that consecutive spans have room, and one of several that overlap may lose some.
            prop_assert!(rect.width >= size.width || grid.columnspan > 1);
            prop_assert!(rect.height >= size.height || grid.rowspan > 1);
            for (other, (_, further)) in rects.iter().zip(&children) {
                if let Some(other) = other
                    && further.column >= grid.column.map(|column| column + grid.columnspan)
                {
                    prop_assert!(other.x >= rect.right());
                }
            }
        }
    }
}

/// Tk 8.6.13 requests 2 pixels, and does not map the second of these three frames: its columns got no width.
#[test]
fn overlapping_spans_may_leave_one_nothing() {
    let child = |column| (Size::new(1, 5), Grid::at(0, column).with_columnspan(2).with_sticky(Sticky::NSEW));
    let children = [1, 2, 3].map(child);
    let slots = Slots { columns: [0, 1, 0, 0].map(|w| Slot::default().with_weight(w)).to_vec(), ..Slots::default() };
    assert_eq!(grid::request(&children, &slots), Size::new(2, 5));
    let rects = grid::arrange(&children, &slots, Rect::new(0, 0, 2, 5));
    assert_eq!(rects, [Some(Rect::new(0, 0, 1, 5)), None, Some(Rect::new(1, 0, 1, 5))]);
}

#[test]
fn wrong_use_is_told_and_changes_nothing() {
    let mut tree = Tree::new();
    let [a, b] = [(); 2].map(|()| tree.add(Tree::WINDOW, Size::new(30, 20)));
    let inside = tree.add(a, Size::new(5, 5));
    let (pack, grid) = (Pack::default(), Grid::at(0, 0));
    assert_eq!(tree.pack(Tree::WINDOW, pack, At::Stay), Err(LayoutError::Window));
    assert_eq!(tree.pack(a, pack, At::In(a)), Err(LayoutError::Itself));
    assert_eq!(tree.grid(a, grid, Some(inside)), Err(LayoutError::Loop));
    assert_eq!(tree.pack(inside, pack, At::In(b)), Err(LayoutError::Elsewhere));
    assert_eq!(tree.pack(inside, pack, At::In(Tree::WINDOW)), Err(LayoutError::Elsewhere));
    assert_eq!(tree.pack(a, pack, At::After(b)), Err(LayoutError::NotPacked));
    assert_eq!(tree.grid(a, grid.with_rowspan(0), None), Err(LayoutError::NoSpan));
    assert_eq!(tree.grid(a, Grid::at(0, 10_000), None), Err(LayoutError::BeyondGrid));
    assert_eq!(
        tree.pack(a, pack.with_padx((0, -3)), At::Stay),
        Err(LayoutError::Negative { option: "padx", value: -3 })
    );
    let not_finite = Err(LayoutError::NotFinite { option: "rely" });
    assert_eq!(tree.place(a, Place::at(0, 0).with_rely(f64::NAN), None), not_finite);
    assert_eq!(tree.get(a).managed, None);
    // Into each other.
    tree.pack(a, pack, At::In(b)).expect("a sibling may hold it");
    assert_eq!(tree.pack(b, pack, At::In(a)), Err(LayoutError::Loop));
    assert_eq!(tree.place(b, Place::default(), Some(inside)), Err(LayoutError::Loop));
}

#[test]
fn pack_and_grid_do_not_share_a_container_that_asks_for_both() {
    let mut tree = Tree::new();
    let [a, b] = [(); 2].map(|()| tree.add(Tree::WINDOW, Size::new(30, 20)));
    tree.grid(a, Grid::at(0, 0), None).expect("it fits");
    let mixed = LayoutError::Mixed { present: "grid", new: "pack" };
    assert_eq!(tree.pack(b, Pack::default(), At::Stay), Err(mixed.clone()));
    tree.set_propagates(Tree::WINDOW, Manager::Pack, false).expect("that is always possible");
    tree.pack(b, Pack::default(), At::Stay).expect("only one of them asks for the size");
    assert_eq!(tree.set_propagates(Tree::WINDOW, Manager::Pack, true), Err(mixed));
    tree.layout();
    assert_eq!(tree.get(Tree::WINDOW).request, Size::new(30, 20));
    // The only child may change sides.
    tree.forget(b, Manager::Pack);
    tree.set_propagates(Tree::WINDOW, Manager::Pack, true).expect("nothing is packed");
    tree.pack(a, Pack::default(), At::Stay).expect("nothing else is in the grid");
    let window = &tree.nodes[Tree::WINDOW];
    assert!(window.held(Manager::Pack) == [a] && window.held(Manager::Grid).is_empty());
}

#[test]
fn what_goes_takes_along_what_is_in_it() {
    let mut tree = Tree::new();
    let [frame, guest] = [(); 2].map(|()| tree.add(Tree::WINDOW, Size::new(30, 20)));
    let inside = tree.add(frame, Size::new(10, 10));
    tree.pack(frame, Pack::default(), At::Stay).expect("it fits");
    tree.pack(inside, Pack::default(), At::Stay).expect("it fits");
    tree.place(guest, Place::at(0, 0), Some(inside)).expect("its parent is around both");
    tree.remove(frame);
    assert_eq!((tree.get(guest).managed, &tree.get(Tree::WINDOW).children[..]), (None, &[guest][..]));
    tree.layout();
    assert_eq!((tree.get(guest).rect, tree.get(Tree::WINDOW).request), (None, Size::new(200, 200)));
    assert!(tree.add(Tree::WINDOW, Size::new(1, 1)).index() <= inside.index(), "a number is used again");
}
