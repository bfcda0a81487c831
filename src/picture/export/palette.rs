//! The 256 colours that best represent all colours of an animation.

use std::cmp::Reverse;
use std::collections::HashMap;

/// Colours as `0xrrggbb`, at most 256.
pub(super) struct Palette {
    colors: Vec<u32>,
    /// The colours looked up so far.
    known: HashMap<u32, u8>,
}

/// Neighbouring colours, each with the number of times that it is used.
struct Cluster(Vec<(u32, u64)>);

impl Palette {
    const MOST: usize = 256;
    /// The number of most frequent colours that are kept exactly: the backgrounds and pens of a drawing. The others are
    /// mostly shades at the edges of these.
    const EXACT: usize = 96;

    /// A palette for colours, each with the number of times that it is used. Up to 256 colours are kept exactly.
    pub(super) fn of(counts: &HashMap<u32, u64>) -> Self {
        let mut used: Vec<_> = counts.iter().map(|(color, count)| (*color, *count)).collect();
        // The order of a map differs from run to run.
        used.sort_unstable_by_key(|(color, count)| (Reverse(*count), *color));
        let exact = if used.len() <= Self::MOST { used.len() } else { Self::EXACT };
        let others = used.split_off(exact);
        let mut colors: Vec<u32> = used.into_iter().map(|(color, _)| color).collect();
        colors.extend(clusters(others, Self::MOST - exact).iter().map(Cluster::mean));
        let known = colors.iter().copied().zip(0..=255).collect();
        Self { colors, known }
    }

    /// The bytes of the colours, three for each.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.colors.iter().flat_map(|color| color.to_be_bytes().into_iter().skip(1)).collect()
    }

    /// The index of the nearest colour.
    pub(super) fn nearest(&mut self, color: u32) -> u8 {
        *self.known.entry(color).or_insert_with(|| {
            let distance = |other: &u32| -> u32 {
                let [a, b] = [color, *other].map(u32::to_be_bytes);
                a.into_iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
            };
            (0..=255).zip(&self.colors).min_by_key(|(_, other)| distance(other)).map_or(0, |(index, _)| index)
        })
    }
}

/// Divides colours into at most `most` clusters by repeatedly halving the cluster with the widest range in one
/// component, where each colour counts as often as it is used (median cut).
fn clusters(colors: Vec<(u32, u64)>, most: usize) -> Vec<Cluster> {
    let mut clusters = vec![Cluster(colors)];
    clusters.retain(|cluster| !cluster.0.is_empty());
    while clusters.len() < most {
        let widest = (0..clusters.len()).max_by_key(|at| clusters[*at].spread().0);
        let Some(widest) = widest.filter(|at| clusters[*at].spread().0 > 0) else { break };
        let (a, b) = clusters.swap_remove(widest).halves();
        clusters.extend([a, b]);
    }
    clusters
}

impl Cluster {
    fn uses(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// How much it matters to divide this cluster, and the shift of the colour component with the widest range.
    fn spread(&self) -> (u64, u32) {
        let range = |shift: u32| {
            let parts = self.0.iter().map(|(color, _)| u64::from(color >> shift & 255));
            parts.clone().max().unwrap_or_default() - parts.min().unwrap_or_default()
        };
        let (range, shift) = [0, 8, 16].map(|shift| (range(shift), shift)).into_iter().max().unwrap_or_default();
        // Frequent use adds little to the weight of a wide cluster: rare colours must not be far off, either.
        (range * range * u64::from(self.uses().ilog2() + 1), shift)
    }

    fn halves(mut self) -> (Self, Self) {
        let shift = self.spread().1;
        self.0.sort_unstable_by_key(|(color, _)| (color >> shift & 255, *color));
        let half = self.uses() / 2;
        let mut sum = 0;
        let below = self.0.iter().take_while(|(_, count)| {
            sum += count;
            sum <= half
        });
        let at = below.count().clamp(1, self.0.len() - 1);
        let rest = self.0.split_off(at);
        (self, Self(rest))
    }

    fn mean(&self) -> u32 {
        let uses = self.uses();
        let part = |shift: u32| {
            let sum: u64 = self.0.iter().map(|(color, count)| u64::from(color >> shift & 255) * count).sum();
            (((sum + uses / 2) / uses) as u32) << shift
        };
        part(16) | part(8) | part(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_are_kept() {
        let counts = (0..256).map(|n| (n * 0x0102, u64::from(n) + 1)).collect();
        let mut palette = Palette::of(&counts);
        assert_eq!(palette.bytes().len(), 768);
        for color in counts.into_keys() {
            let index = usize::from(palette.nearest(color));
            assert_eq!(palette.colors[index], color);
        }
    }

    #[test]
    fn of_many_the_frequent_are_kept_and_the_others_are_near() {
        let mut counts: HashMap<u32, u64> = (0..4096_u32)
            .map(|n| (u32::from_be_bytes([0, n as u8 & 15, (n >> 4) as u8 & 15, (n >> 8) as u8]) * 17, 1))
            .collect();
        counts.insert(0x12_3456, 1000);
        let mut palette = Palette::of(&counts);
        assert_eq!(palette.colors.len(), 256);
        let farthest = counts.keys().map(|color| {
            let index = usize::from(palette.nearest(*color));
            let found = palette.colors[index];
            let apart = color.to_be_bytes().into_iter().zip(found.to_be_bytes()).map(|(a, b)| a.abs_diff(b));
            apart.max().unwrap_or_default()
        });
        assert!(farthest.max() <= Some(51), "no colour is far from all of the palette");
        let index = usize::from(palette.nearest(0x12_3456));
        assert_eq!(palette.colors[index], 0x12_3456);
    }

    #[test]
    fn no_colours_make_no_palette() {
        assert!(Palette::of(&HashMap::new()).bytes().is_empty());
    }
}
