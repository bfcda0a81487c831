//! Both sides of TFTP's protocol logic over a link that loses, duplicates, delays and reorders, in virtual time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::{Duration, Instant};

use super::failure::Failure;
use super::packet::Packet;
use super::receiver::Receiver;
use super::sender::Sender;
use super::transfer_options::TransferOptions;
use crate::test_random::{bytes, check, list};

/// When a datagram arrives, which it is, whether it is for the sender, its bytes.
type OnTheWay = (Instant, u64, bool, Vec<u8>);

/// A link whose faults come from a seed.
struct Link {
    random: u64,
    /// Of 1000 datagrams.
    lost: u64,
    doubled: u64,
    late: u64,
    way: BinaryHeap<Reverse<OnTheWay>>,
    count: u64,
}

impl Link {
    fn new(seed: u64, lost: u64, doubled: u64, late: u64) -> Self {
        Self { random: seed.wrapping_mul(2).wrapping_add(1), lost, doubled, late, way: BinaryHeap::new(), count: 0 }
    }

    /// A number below 1000 (xorshift).
    fn dice(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % 1000
    }

    fn carry(&mut self, to_sender: bool, datagram: &[u8], now: Instant) {
        let copies = if self.dice() < self.doubled { 2 } else { 1 };
        for _ in 0..copies {
            self.count += 1;
            if self.dice() >= self.lost {
                let delay = if self.dice() < self.late { 20 + self.dice() % 3 } else { 2 };
                self.way.push(Reverse((now + Duration::from_millis(delay), self.count, to_sender, datagram.to_vec())));
            }
        }
    }
}

/// The result: the part of the file that arrived, whether it is whole, both outcomes, when the sender knew its one, the
/// datagrams.
struct Outcome {
    file: Vec<u8>,
    saved: bool,
    sender: Option<Result<(), Failure>>,
    receiver: Option<Result<(), Failure>>,
    took: Duration,
    datagrams: u64,
}

fn transfer(file: &[u8], mut sender: Sender, mut receiver: Receiver, mut link: Link, start: Instant) -> Outcome {
    let (mut now, mut rest, mut got, mut saved, mut took) = (start, file, Vec::new(), false, None);
    // The side that sends the request begins; the other one exists from then on.
    loop {
        while let wanted @ 1.. = sender.wanted() {
            let (block, more) = rest.split_at(wanted.min(rest.len()));
            sender.push(block);
            rest = more;
        }
        while let Some(datagram) = sender.transmit(now) {
            let datagram = datagram.to_vec();
            link.carry(false, &datagram, now);
        }
        while let Some(datagram) = receiver.transmit(now) {
            let datagram = datagram.to_vec();
            link.carry(true, &datagram, now);
        }
        if sender.side.outcome.is_some() {
            took.get_or_insert(now - start);
        }
        let over = sender.side.outcome.is_some() && receiver.side.outcome.is_some();
        if over || now - start > Duration::from_secs(600) {
            break;
        }
        let mut next = link.way.peek().map(|Reverse((when, ..))| *when);
        for side in [&sender.side, &receiver.side] {
            let deadline = side.outcome.is_none().then_some(side.timer.deadline);
            next = next.into_iter().chain(deadline).min();
        }
        let Some(next) = next else { break };
        // A deadline of a side that is not waiting is skipped.
        now = next.max(now + Duration::from_micros(100));
        while let Some(Reverse((when, ..))) = link.way.peek()
            && *when <= now
        {
            let Some(Reverse((_, _, to_sender, datagram))) = link.way.pop() else { break };
            if to_sender {
                sender.receive(&datagram, now);
                continue;
            }
            got.extend_from_slice(receiver.receive(&datagram, now).unwrap_or_default());
            if receiver.has_all() {
                saved = true;
                receiver.saved(now);
            }
        }
        sender.tick(now);
        receiver.tick(now);
    }
    Outcome {
        file: got,
        saved,
        sender: sender.side.outcome,
        receiver: receiver.side.outcome,
        took: took.unwrap_or(now - start),
        datagrams: link.count,
    }
}

/// A client writes: it sends a request, which the server has accepted.
fn put(file: &[u8], request: TransferOptions, link: Link) -> Outcome {
    let now = Instant::now();
    let mut sender = Sender::asking(b"a", request, now);
    // The request itself arrives.
    sender.transmit(now);
    transfer(file, sender, Receiver::answering(request.granted(), now), link, now)
}

/// A client reads.
fn get(file: &[u8], request: TransferOptions, link: Link) -> Outcome {
    let now = Instant::now();
    let mut receiver = Receiver::asking(b"a", request, now);
    receiver.transmit(now);
    transfer(file, Sender::answering(request.granted(), now), receiver, link, now)
}

fn options(block_size: Option<u16>, window: Option<u16>) -> TransferOptions {
    let mut options = TransferOptions::default();
    (options.block_size, options.window) = (block_size, window);
    options
}

fn pattern(length: usize) -> Vec<u8> {
    (0..length).map(|n| (n * 31 + n / 251) as u8).collect()
}

#[test]
fn a_request_is_the_first_datagram() {
    let now = Instant::now();
    let mut sender = Sender::asking(b"a.txt", TransferOptions::default(), now);
    assert_eq!(sender.transmit(now), Some(&b"\0\x02a.txt\0octet\0"[..]));
    let mut receiver = Receiver::asking(b"a.txt", TransferOptions::default(), now);
    assert_eq!(receiver.transmit(now), Some(&b"\0\x01a.txt\0octet\0"[..]));
}

#[test]
fn every_block_waits_for_the_acknowledgement_of_the_one_before() {
    let now = Instant::now();
    let mut sender = Sender::answering(TransferOptions::default(), now);
    assert_eq!(sender.wanted(), 512);
    sender.push(&[b'x'; 512]);
    assert_eq!(sender.transmit(now).map(<[u8]>::len), Some(516));
    assert_eq!(sender.transmit(now), None);
    assert_eq!(sender.wanted(), 0);
    sender.receive(&Packet::Ack(1).to_bytes(), now);
    sender.push(&[b'x'; 88]);
    assert_eq!(sender.transmit(now).map(<[u8]>::len), Some(92));
    sender.receive(&Packet::Ack(2).to_bytes(), now);
    assert_eq!(sender.side.outcome, Some(Ok(())));
}

#[test]
fn the_last_block_is_acknowledged_when_the_file_is_saved() {
    let now = Instant::now();
    let mut receiver = Receiver::answering(TransferOptions::default(), now);
    assert_eq!(receiver.transmit(now), Some(&b"\0\x04\0\0"[..]));
    assert_eq!(receiver.receive(b"hello", now), None);
    assert_eq!(receiver.receive(&Packet::Data(1, b"Hello").to_bytes(), now), Some(&b"Hello"[..]));
    assert_eq!((receiver.has_all(), receiver.transmit(now)), (true, None));
    receiver.saved(now);
    assert_eq!(receiver.transmit(now), Some(&b"\0\x04\0\x01"[..]));
}

#[test]
fn a_block_that_is_too_large_is_refused() {
    let now = Instant::now();
    let mut receiver = Receiver::answering(options(Some(8), None), now);
    assert_eq!(receiver.receive(&Packet::Data(1, &[7; 9]).to_bytes(), now), None);
    assert_eq!(receiver.side.outcome, Some(Err(Failure::Oversized)));
    assert_eq!(Failure::Oversized.farewell().map(|(code, _)| code), Some(4));
}

#[test]
fn over_a_clean_link_every_datagram_goes_once() {
    for (window, datagrams) in [(None, 2 * 11 + 2), (Some(4), 11 + 3 + 2)] {
        let file = pattern(10 * 100);
        let request = options(Some(100), window);
        for outcome in [put(&file, request, Link::new(1, 0, 0, 0)), get(&file, request, Link::new(1, 0, 0, 0))] {
            assert_eq!((outcome.file == file, outcome.sender, outcome.receiver), (true, Some(Ok(())), Some(Ok(()))));
            assert!(outcome.datagrams <= datagrams, "{} datagrams instead of {datagrams}", outcome.datagrams);
        }
    }
}

#[test]
fn files_of_every_length_around_a_block_arrive() {
    for length in [0, 1, 511, 512, 513, 1023, 1024, 1025, 8 * 512, 8 * 512 + 1] {
        let file = pattern(length);
        for request in [options(None, None), options(None, Some(4)), options(Some(8), Some(64))] {
            for outcome in [put(&file, request, Link::new(1, 0, 0, 0)), get(&file, request, Link::new(1, 0, 0, 0))] {
                assert!(outcome.saved && outcome.file == file, "{length} bytes with {request:?}");
            }
        }
    }
}

#[test]
fn numbers_of_blocks_begin_again() {
    let file = pattern(8 * 70_000);
    let outcome = put(&file, options(Some(8), Some(16)), Link::new(7, 1, 1, 1));
    assert!(outcome.saved && outcome.file == file, "more than 65535 blocks");
}

#[test]
fn every_datagram_twice_does_not_make_them_more_and_more() {
    let file = pattern(100 * 512);
    for window in [None, Some(4), Some(16)] {
        let outcome = put(&file, options(None, window), Link::new(3, 0, 1000, 0));
        assert!(outcome.saved && outcome.file == file);
        // 101 blocks and their acknowledgements, each carried twice. Without a window every block that comes twice is
        // acknowledged twice.
        let most = if window.is_none() { 2 * 101 + 4 * 102 } else { 2 * 101 + 4 * 27 };
        assert!(outcome.datagrams <= most, "window {window:?}: {} datagrams", outcome.datagrams);
    }
}

#[test]
fn a_twentieth_lost_costs_less_than_two_seconds() {
    let file = pattern(60_000);
    let mut request = TransferOptions::usual();
    request.transfer_size = None;
    for seed in 0..200 {
        let outcome = put(&file, request, Link::new(seed, 50, 0, 0));
        assert!(outcome.saved && outcome.file == file);
        assert!(outcome.took < Duration::from_secs(2), "seed {seed}: {:?}", outcome.took);
    }
}

#[test]
fn a_dead_link_is_given_up() {
    let outcome = put(&pattern(1000), options(None, None), Link::new(1, 1000, 0, 0));
    assert_eq!((outcome.sender, outcome.receiver), (Some(Err(Failure::Silence)), Some(Err(Failure::Silence))));
    assert!((10..30).contains(&outcome.took.as_secs()), "{:?}", outcome.took);
}

#[test]
fn a_server_that_knows_no_options_is_served_in_plain_blocks() {
    let (now, file) = (Instant::now(), pattern(1000));
    let mut sender = Sender::asking(b"a", TransferOptions::usual(), now);
    sender.transmit(now);
    let outcome =
        transfer(&file, sender, Receiver::answering(TransferOptions::default(), now), Link::new(1, 0, 0, 0), now);
    assert!(outcome.saved && outcome.file == file);
    let mut receiver = Receiver::asking(b"a", TransferOptions::usual(), now);
    receiver.transmit(now);
    let outcome =
        transfer(&file, Sender::answering(TransferOptions::default(), now), receiver, Link::new(1, 0, 0, 0), now);
    assert!(outcome.saved && outcome.file == file);
}

#[test]
fn what_was_not_asked_for_is_refused() {
    let now = Instant::now();
    for (request, granted) in [
        (options(Some(512), None), options(Some(1024), None)),
        (options(None, None), options(Some(512), None)),
        (options(None, Some(4)), options(None, Some(5))),
    ] {
        let grant = Packet::Oack(granted).to_bytes();
        let mut sender = Sender::asking(b"a", request, now);
        sender.transmit(now);
        sender.receive(&grant, now);
        assert_eq!(sender.transmit(now), None);
        assert_eq!(sender.side.outcome, Some(Err(Failure::Options)));
        let mut receiver = Receiver::asking(b"a", request, now);
        receiver.transmit(now);
        assert_eq!((receiver.receive(&grant, now), receiver.transmit(now)), (None, None));
        assert_eq!(receiver.side.outcome, Some(Err(Failure::Options)));
    }
    assert_eq!(Failure::Options.farewell().map(|(code, _)| code), Some(8));
}

#[test]
fn a_second_grant_is_ignored() {
    let (now, request) = (Instant::now(), options(Some(100), None));
    let mut sender = Sender::asking(b"a", request, now);
    sender.transmit(now);
    sender.receive(&Packet::Oack(request).to_bytes(), now);
    sender.push(&[1; 100]);
    assert_eq!(sender.transmit(now).map(<[u8]>::len), Some(104));
    sender.receive(&Packet::Oack(request).to_bytes(), now);
    sender.receive(&Packet::Ack(0).to_bytes(), now);
    assert_eq!(sender.transmit(now), None);
    assert_eq!((sender.wanted(), sender.side.outcome), (0, None));
}

#[test]
fn a_file_arrives_whole_or_is_given_up() {
    check(1000, |u| {
        let (length, block) = (u.int_in_range(0..=5999)?, u.int_in_range(8..=599)?);
        let window = if u.arbitrary()? { Some(u.int_in_range(1..=39)?) } else { None };
        let (seed, lost) = (u.arbitrary()?, u.int_in_range(0..=249)?);
        let (doubled, late) = (u.int_in_range(0..=299)?, u.int_in_range(0..=299)?);
        let reads: bool = u.arbitrary()?;
        let (file, request) = (pattern(length), options(Some(block), window));
        let link = Link::new(seed, lost, doubled, late);
        let outcome = if reads { get(&file, request, link) } else { put(&file, request, link) };
        let input = || format!("{length} bytes, {request:?}, {seed} {lost} {doubled} {late}, reads: {reads}");
        // With a quarter lost everything still arrives; only the side that sends last may not know.
        assert!(outcome.saved, "not saved after {:?}: {}", outcome.took, input());
        assert!(outcome.file == file, "{}", input());
        assert!(outcome.sender.is_some() && outcome.receiver.is_some(), "{}", input());
        Ok(())
    });
}

#[test]
fn any_datagrams_are_taken() {
    check(100_000, |u| {
        let datagrams = list(u, 0..=7, |u| {
            let code = if u.ratio(3, 4)? { u.int_in_range(1..=6)? } else { u.arbitrary()? };
            Ok((code, u.int_in_range(0..=5)?, bytes(u, 0..=19)?))
        })?;
        let now = Instant::now();
        let request = options(Some(8), Some(3));
        let (mut sender, mut receiver) = if u.arbitrary()? {
            (Sender::asking(b"a", request, now), Receiver::asking(b"a", request, now))
        } else {
            (Sender::answering(request, now), Receiver::answering(request, now))
        };
        for (step, (code, block, rest)) in (0..).zip(&datagrams) {
            let now = now + Duration::from_millis(40 * step);
            while let wanted @ 1.. = sender.wanted() {
                sender.push(&vec![7; wanted]);
            }
            while sender.transmit(now).is_some() {}
            while receiver.transmit(now).is_some() {}
            let datagram = [&[0, *code, 0, *block][..], rest].concat();
            sender.receive(&datagram, now);
            receiver.receive(&datagram, now);
            if receiver.has_all() {
                receiver.saved(now);
            }
            sender.tick(now);
            receiver.tick(now);
        }
        Ok(())
    });
}
