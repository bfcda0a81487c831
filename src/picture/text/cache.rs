//! A cache of bounded size.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// Values that are cheap to clone and expensive to make; values that have not been used for a while are dropped.
///
/// The cache has two generations instead of a list in order of use: when the young generation is full it becomes the
/// old one, and the old one is dropped. A value that is found in the old generation moves to the young one.
#[derive(Debug)]
pub(super) struct Cache<K, V> {
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
    weight: usize,
    limit: usize,
}

impl<K: Hash + Eq, V: Clone> Cache<K, V> {
    /// An empty cache that keeps values of at most `limit` bytes in each of its two generations.
    pub(super) fn new(limit: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), weight: 0, limit }
    }

    pub(super) fn get<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        if let Some((value, _)) = self.young.get(key) {
            return Some(value.clone());
        }
        let (key, (value, weight)) = self.old.remove_entry(key)?;
        self.insert(key, value.clone(), weight);
        Some(value)
    }

    /// Keeps a value of about `weight` bytes; a value beyond the limit is not kept.
    pub(super) fn insert(&mut self, key: K, value: V, weight: usize) {
        let weight = weight + size_of::<(K, V, usize)>();
        if weight > self.limit {
            return;
        }
        if self.weight + weight > self.limit {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += weight;
        self.young.insert(key, (value, weight - size_of::<(K, V, usize)>()));
    }

    pub(super) fn clear(&mut self) {
        *self = Self::new(self.limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_forgets_what_was_not_asked_for() {
        let mut cache = Cache::<u32, u32>::new(10_000);
        for n in 0..10_000 {
            cache.insert(n, n, 100);
            assert_eq!(cache.get(&0), Some(0), "what is asked for again and again stays");
        }
        assert_eq!(cache.get(&9_999), Some(9_999));
        assert_eq!(cache.get(&5_000), None);
        assert!(cache.young.len() + cache.old.len() <= 200);
    }

    #[test]
    fn what_is_too_large_is_not_kept() {
        let mut cache = Cache::<u32, u32>::new(1_000);
        cache.insert(1, 1, 10);
        cache.insert(2, 2, 5_000);
        assert_eq!((cache.get(&1), cache.get(&2)), (Some(1), None));
    }
}
