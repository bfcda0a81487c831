//! Whatever the numbers, a layout terminates and stays inside its window. That it matches Tk's is shown by
//! `tests/conformance/tk.rs`.

use super::slots::Slots;
use super::{At, Fill, Grid, LayoutError, Manager, Pack, Place, Side, Slot, Sticky, Tree, grid, pack, place};
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::test_random::{Result, Unstructured, check, float, list};

/// Numbers of all sizes, many of them near 0.
fn number(u: &mut Unstructured<'_>) -> Result<i32> {
    match u.int_in_range(0..=6)? {
        0..=3 => u.int_in_range(-3..=39),
        4 => u.int_in_range(-1_000_000..=999_999),
        5 => Ok(i32::MAX),
        _ => Ok(i32::MIN),
    }
}

/// Distances of ordinary layouts.
fn small(u: &mut Unstructured<'_>) -> Result<i32> {
    u.int_in_range(0..=8)
}

/// The size of an ordinary child.
fn small_size(u: &mut Unstructured<'_>) -> Result<Size> {
    Ok(Size::new(u.int_in_range(1..=89)?, u.int_in_range(1..=59)?))
}

fn any_pack(u: &mut Unstructured<'_>, number: fn(&mut Unstructured<'_>) -> Result<i32>) -> Result<Pack> {
    Ok(Pack {
        side: *u.choose(&[Side::Top, Side::Bottom, Side::Left, Side::Right])?,
        fill: *u.choose(&[Fill::None, Fill::X, Fill::Y, Fill::Both])?,
        anchor: *u.choose(&[Anchor::Center, Anchor::Nw, Anchor::Se, Anchor::W])?,
        expand: u.arbitrary()?,
        padx: (number(u)?, number(u)?).into(),
        pady: (number(u)?, number(u)?).into(),
        ipadx: number(u)?,
        ipady: number(u)?,
    })
}

/// A child that is packed, of any size.
fn any_packed(u: &mut Unstructured<'_>) -> Result<(Size, Pack)> {
    Ok((Size::new(number(u)?, number(u)?), any_pack(u, number)?))
}

fn small_packed(u: &mut Unstructured<'_>) -> Result<(Size, Pack)> {
    Ok((small_size(u)?, any_pack(u, small)?))
}

fn cell(u: &mut Unstructured<'_>) -> Result<usize> {
    match u.int_in_range(0..=9)? {
        0..=7 => u.int_in_range(0..=5),
        8 => u.int_in_range(9_990..=10_009),
        _ => Ok(usize::MAX),
    }
}

fn any_cell(u: &mut Unstructured<'_>) -> Result<Option<usize>> {
    if u.arbitrary()? { cell(u).map(Some) } else { Ok(None) }
}

/// A child in a grid, of any size.
fn any_gridded(u: &mut Unstructured<'_>) -> Result<(Size, Grid)> {
    let size = Size::new(number(u)?, number(u)?);
    let (padx, ipad) = (number(u)?, number(u)?);
    let grid = Grid {
        row: any_cell(u)?,
        column: any_cell(u)?,
        rowspan: cell(u)?,
        columnspan: cell(u)?,
        sticky: *u.choose(&[Sticky::NONE, Sticky::EW, Sticky::NS, Sticky::NSEW, Sticky::E])?,
        padx: (padx, number(u)?).into(),
        pady: padx.into(),
        ipadx: ipad,
        ipady: ipad,
    };
    Ok((size, grid))
}

fn any_slot(u: &mut Unstructured<'_>) -> Result<Slot> {
    let weight = match u.int_in_range(0..=5)? {
        0..=3 => u.int_in_range(0..=9)?,
        4 => u.int_in_range(0..=999_999)?,
        _ => u32::MAX,
    };
    let uniform = *u.choose(&[None, None, None, Some("a"), Some("b"), Some("")])?;
    Ok(Slot { weight, minsize: number(u)?, pad: number(u)?, uniform: uniform.map(str::to_owned) })
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

#[test]
fn no_number_is_too_much() {
    check(400, |u| {
        let (packed, gridded) = (list(u, 0..=11, any_packed)?, list(u, 0..=7, any_gridded)?);
        let (rows, columns) = (list(u, 0..=5, any_slot)?, list(u, 0..=5, any_slot)?);
        let cavity = Rect::new(number(u)?, number(u)?, number(u)?, number(u)?);
        let part = match u.int_in_range(0..=3)? {
            0 => float(u, -2..=2)?,
            1 => f64::NAN,
            2 => f64::INFINITY,
            _ => -1e300,
        };
        let slots = Slots { rows, columns, anchor: Anchor::Center };
        let requests = [pack::request(&packed), grid::request(&gridded, &slots)];
        assert!(requests[1].width >= 0 && requests[1].height >= 0, "{requests:?} {gridded:?} {slots:?}");
        let place = Place::at(cavity.x, cavity.y).with_relx(part).with_relwidth(part).with_rely(-part);
        let placed = place::arrange(cavity.size(), &place, cavity, cavity);
        let rects = pack::arrange(&packed, cavity).into_iter().chain(grid::arrange(&gridded, &slots, cavity));
        for rect in rects.flatten().chain([placed]) {
            let is_there = rect.width > 0 && rect.height > 0;
            assert!(is_there, "{rect:?} in {cavity:?} {packed:?} {gridded:?} {slots:?} {place:?}");
        }
        Ok(())
    });
}

#[test]
fn packed_children_stay_inside_and_apart() {
    check(400, |u| {
        let children = list(u, 0..=11, small_packed)?;
        let cavity = Rect::new(7, 9, u.int_in_range(0..=499)?, u.int_in_range(0..=399)?);
        let rects: Vec<_> = pack::arrange(&children, cavity).into_iter().flatten().collect();
        for (i, &rect) in rects.iter().enumerate() {
            assert!(is_inside(rect, cavity), "{rect:?} in {cavity:?} {children:?}");
            for &other in &rects[..i] {
                let apart = rect.x >= other.right() || other.x >= rect.right();
                let apart = apart || rect.y >= other.bottom() || other.y >= rect.bottom();
                assert!(apart, "{rect:?} {other:?} in {cavity:?} {children:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn what_was_asked_for_is_enough() {
    check(400, |u| {
        let children = list(u, 0..=11, small_packed)?;
        let Size { width, height } = pack::request(&children);
        for (rect, (size, _)) in pack::arrange(&children, Rect::new(0, 0, width, height)).into_iter().zip(&children) {
            let rect = rect.expect("there is room");
            assert!(rect.width >= size.width && rect.height >= size.height, "{rect:?} {children:?}");
        }
        Ok(())
    });
}

#[test]
fn a_grid_as_large_as_asked_for_has_its_children_in_order() {
    check(400, |u| {
        let children: Vec<(Size, Grid)> = list(u, 1..=11, |u| {
            let (size, cell) = (small_size(u)?, Grid::at(u.int_in_range(0..=4)?, u.int_in_range(0..=4)?));
            let (rows, columns) = (u.int_in_range(1..=3)?, u.int_in_range(1..=3)?);
            Ok((size, cell.with_rowspan(rows).with_columnspan(columns).with_sticky(Sticky::NSEW)))
        })?;
        let columns = list(u, 0..=5, |u| Ok(Slot::default().with_weight(u.int_in_range(0..=4)?)))?;
        let slots = Slots { columns, ..Slots::default() };
        let Size { width, height } = grid::request(&children, &slots);
        let whole = Rect::new(0, 0, width, height);
        let rects = grid::arrange(&children, &slots, whole);
        assert_eq!(rects.len(), children.len());
        let input = || format!("{children:?} {slots:?}");
        for (rect, (size, grid)) in rects.iter().zip(&children) {
            // Only one that overlaps others can have lost everything: see `overlapping_spans_may_leave_one_nothing`.
            let Some(rect) = *rect else {
                assert!(grid.columnspan > 1 || grid.rowspan > 1, "{}", input());
                continue;
            };
            assert!(is_inside(rect, whole), "{rect:?} in {whole:?} {}", input());
            // Tk makes sure that consecutive spans have room, and one of several that overlap may lose some.
            assert!(rect.width >= size.width || grid.columnspan > 1, "{rect:?} {}", input());
            assert!(rect.height >= size.height || grid.rowspan > 1, "{rect:?} {}", input());
            for (other, (_, further)) in rects.iter().zip(&children) {
                if let Some(other) = other
                    && further.column >= grid.column.map(|column| column + grid.columnspan)
                {
                    assert!(other.x >= rect.right(), "{rect:?} {other:?} {}", input());
                }
            }
        }
        Ok(())
    });
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
