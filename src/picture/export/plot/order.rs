//! The order in which lines are drawn, chosen so that the pen travels little in the air.

use super::super::chains::Place;

/// Orders lines by the nearest-neighbour rule: the next line is the one with the end nearest to the pen, and it is
/// drawn from that end. A line stays whole.
///
/// The rule is simple, though not optimal, and its result is usually within a quarter of the optimum. The ends are in a
/// k-d tree, so ordering takes n log n steps, even if all of them are in one place. The same lines always come out in
/// the same order.
pub(super) fn nearest_first(mut lines: Vec<Vec<Place>>, start: Place) -> Vec<Vec<Place>> {
    lines.retain(|line| !line.is_empty());
    let ends = lines.iter().flat_map(|line| [line[0], line[line.len() - 1]]).collect();
    let mut tree = Tree::new(ends);
    let mut ordered = Vec::with_capacity(lines.len());
    let mut at = start;
    while let Some(end) = tree.nearest(at) {
        let mut line = std::mem::take(&mut lines[end / 2]);
        if end % 2 == 1 {
            line.reverse();
        }
        tree.remove(end);
        tree.remove(end ^ 1);
        at = line.last().copied().unwrap_or(at);
        ordered.push(line);
    }
    ordered
}

/// Places in a tree: the middle place of a slice divides it, by `x` or by `y`, into the places before and after it.
struct Tree {
    nodes: Vec<Node>,
    /// The index of each end's node.
    found: Vec<usize>,
}

struct Node {
    /// The number of the end.
    end: usize,
    place: Place,
    /// Whether the node divides by `y`.
    by_y: bool,
    /// The number of remaining ends in the slice of which this node is the middle.
    left: usize,
    gone: bool,
}

impl Tree {
    fn new(ends: Vec<Place>) -> Self {
        let node = |(end, place)| Node { end, place, by_y: false, left: 0, gone: false };
        let mut tree = Self { found: vec![0; ends.len()], nodes: ends.into_iter().enumerate().map(node).collect() };
        tree.divide(0, tree.nodes.len());
        for (at, node) in tree.nodes.iter().enumerate() {
            tree.found[node.end] = at;
        }
        tree
    }

    fn divide(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let middle = usize::midpoint(from, to);
        let nodes = &mut self.nodes[from..to];
        let spread = |side: fn(Place) -> i32| {
            let sides = || nodes.iter().map(|node| i64::from(side(node.place)));
            sides().max().unwrap_or(0) - sides().min().unwrap_or(0)
        };
        let by_y = spread(|p| p.1) > spread(|p| p.0);
        // The number makes the order unique even if places are equal.
        let key = |node: &Node| (if by_y { node.place.1 } else { node.place.0 }, node.end);
        let (_, node, _) = nodes.select_nth_unstable_by_key(middle - from, key);
        (node.by_y, node.left) = (by_y, to - from);
        self.divide(from, middle);
        self.divide(middle + 1, to);
    }

    /// The nearest end that has not been removed.
    fn nearest(&self, to: Place) -> Option<usize> {
        let mut best = None;
        self.search(to, 0, self.nodes.len(), &mut best);
        best.map(|(_, end)| end)
    }

    fn search(&self, to: Place, low: usize, high: usize, best: &mut Option<(f64, usize)>) {
        let middle = usize::midpoint(low, high);
        if low >= high || self.nodes[middle].left == 0 {
            return;
        }
        let Node { end, place, by_y, gone, .. } = self.nodes[middle];
        let (dx, dy) = (f64::from(to.0) - f64::from(place.0), f64::from(to.1) - f64::from(place.1));
        let distance = dx * dx + dy * dy;
        if !gone && best.is_none_or(|(nearest, _)| distance < nearest) {
            *best = Some((distance, end));
        }
        let across = if by_y { dy } else { dx };
        let (before, after) = ((low, middle), (middle + 1, high));
        let (near, far) = if across < 0.0 { (before, after) } else { (after, before) };
        self.search(to, near.0, near.1, best);
        if best.is_none_or(|(nearest, _)| across * across < nearest) {
            self.search(to, far.0, far.1, best);
        }
    }

    fn remove(&mut self, end: usize) {
        let at = self.found[end];
        self.nodes[at].gone = true;
        let (mut low, mut high) = (0, self.nodes.len());
        loop {
            let middle = usize::midpoint(low, high);
            self.nodes[middle].left -= 1;
            match at.cmp(&middle) {
                std::cmp::Ordering::Less => high = middle,
                std::cmp::Ordering::Equal => return,
                std::cmp::Ordering::Greater => low = middle + 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn random(n: usize, side: i32) -> Vec<Vec<Place>> {
        let mut state = 777_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 33) as i32 % side
        };
        (0..n).map(|_| vec![(next(), next()), (next(), next())]).collect()
    }

    fn far(a: Place, b: Place) -> f64 {
        f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1))
    }

    /// The rule, by looking at all lines.
    fn slowly(mut lines: Vec<Vec<Place>>, mut at: Place) -> f64 {
        let mut travel = 0.0;
        while !lines.is_empty() {
            let ends = lines.iter().enumerate().flat_map(|(n, line)| [(n, line[0], line[1]), (n, line[1], line[0])]);
            let (n, from, to) = ends.min_by(|a, b| far(at, a.1).total_cmp(&far(at, b.1))).unwrap();
            travel += far(at, from);
            at = to;
            lines.swap_remove(n);
        }
        travel
    }

    fn travel(lines: &[Vec<Place>], start: Place) -> f64 {
        lines.iter().fold((0.0, start), |(sum, at), line| (sum + far(at, line[0]), line[line.len() - 1])).0
    }

    #[test]
    fn the_nearest_end_is_next() {
        let lines = vec![vec![(50, 0), (60, 0)], vec![(30, 0), (5, 0)], vec![(0, 3), (0, 9), (100, 0)]];
        let ordered = nearest_first(lines, (0, 0));
        assert_eq!(ordered, [vec![(0, 3), (0, 9), (100, 0)], vec![(60, 0), (50, 0)], vec![(30, 0), (5, 0)]]);
        assert_eq!(nearest_first(Vec::new(), (0, 0)), Vec::<Vec<Place>>::new());
    }

    #[test]
    fn the_tree_finds_what_a_search_through_all_finds() {
        let lines = random(300, 100_000);
        let ordered = nearest_first(lines.clone(), (7, 7));
        assert_eq!(ordered.len(), lines.len());
        let (found, expected) = (travel(&ordered, (7, 7)), slowly(lines.clone(), (7, 7)));
        assert!((found - expected).abs() < 1e-6 * expected, "{found} and {expected}");
        assert!(found < 0.3 * travel(&lines, (7, 7)));
    }

    #[test]
    fn a_hundred_thousand_lines_take_no_hundred_thousand_searches_through_all() {
        let star = |n: i32| (0..n).map(|k| vec![(0, 0), (k % 1000, k / 1000)]).collect::<Vec<_>>();
        for lines in [random(100_000, 1_000_000), star(100_000), vec![vec![(5, 5), (5, 5)]; 100_000]] {
            let began = std::time::Instant::now();
            assert_eq!(nearest_first(lines, (0, 0)).len(), 100_000);
            // Even without optimisation this takes a second or two; looking at all of them takes minutes.
            assert!(began.elapsed().as_secs() < 60);
        }
    }
}
