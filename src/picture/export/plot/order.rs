//! In which order lines are drawn, so that the pen travels little in the air.

use super::super::chains::Place;

/// Orders lines by the rule of the nearest neighbour: from where the pen is, the line is next that has the nearest end,
/// and it is drawn from that end on. A line stays whole.
///
/// The rule is not the best, but simple, and usually within a quarter of it. The ends lie in a k-d tree, so that it takes
/// n log n steps, also where all of them are in one place. The same lines come out in the same order.
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

/// Places in a tree: the middle one of a slice divides it, by `x` or by `y`, into those before and those behind.
struct Tree {
    ends: Vec<Place>,
    /// The numbers of the ends, as the tree has them.
    nodes: Vec<usize>,
    /// Where each end is among the nodes.
    found: Vec<usize>,
    /// Whether a node divides by `y`.
    by_y: Vec<bool>,
    /// How many ends of the slice of which a node is the middle are still there.
    left: Vec<usize>,
    gone: Vec<bool>,
}

impl Tree {
    fn new(ends: Vec<Place>) -> Self {
        let n = ends.len();
        let mut tree = Self {
            nodes: (0..n).collect(),
            found: vec![0; n],
            by_y: vec![false; n],
            left: vec![0; n],
            gone: vec![false; n],
            ends,
        };
        tree.divide(0, n);
        for (at, end) in tree.nodes.iter().enumerate() {
            tree.found[*end] = at;
        }
        tree
    }

    fn divide(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let middle = usize::midpoint(from, to);
        let ends = &self.ends;
        let spread = |side: fn(Place) -> i32| {
            let sides = || self.nodes[from..to].iter().map(|end| i64::from(side(ends[*end])));
            sides().max().unwrap_or(0) - sides().min().unwrap_or(0)
        };
        let by_y = spread(|p| p.1) > spread(|p| p.0);
        // The number makes an order of it also where places are equal.
        let key = |end: &usize| (if by_y { ends[*end].1 } else { ends[*end].0 }, *end);
        self.nodes[from..to].select_nth_unstable_by_key(middle - from, key);
        self.by_y[middle] = by_y;
        self.left[middle] = to - from;
        self.divide(from, middle);
        self.divide(middle + 1, to);
    }

    /// The nearest end that is still there.
    fn nearest(&self, to: Place) -> Option<usize> {
        let mut best = None;
        self.search(to, 0, self.nodes.len(), &mut best);
        best.map(|(_, end)| end)
    }

    fn search(&self, to: Place, low: usize, high: usize, best: &mut Option<(f64, usize)>) {
        let middle = usize::midpoint(low, high);
        if low >= high || self.left[middle] == 0 {
            return;
        }
        let end = self.nodes[middle];
        let place = self.ends[end];
        let (dx, dy) = (f64::from(to.0) - f64::from(place.0), f64::from(to.1) - f64::from(place.1));
        let distance = dx * dx + dy * dy;
        if !self.gone[end] && best.is_none_or(|(nearest, _)| distance < nearest) {
            *best = Some((distance, end));
        }
        let across = if self.by_y[middle] { dy } else { dx };
        let (before, behind) = ((low, middle), (middle + 1, high));
        let (near, far) = if across < 0.0 { (before, behind) } else { (behind, before) };
        self.search(to, near.0, near.1, best);
        if best.is_none_or(|(nearest, _)| across * across < nearest) {
            self.search(to, far.0, far.1, best);
        }
    }

    fn remove(&mut self, end: usize) {
        let at = self.found[end];
        self.gone[end] = true;
        let (mut low, mut high) = (0, self.nodes.len());
        loop {
            let middle = usize::midpoint(low, high);
            self.left[middle] -= 1;
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

    /// The rule, by looking at all lines.
    fn slowly(mut lines: Vec<Vec<Place>>, mut at: Place) -> f64 {
        let far = |a: Place, b: Place| f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1));
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
        let far = |a: Place, b: Place| f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1));
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
