//! The files of a transfer: one that is sent, and one that is received.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::netascii::{Decoder, encode};
use super::packet::Mode;
use crate::net::error::NetError;
use crate::net::saving::Saving;

/// A file that is being sent.
pub(super) struct Source {
    path: PathBuf,
    file: BufReader<File>,
    mode: Mode,
    /// The bytes that were read last, of which `used` bytes were returned; in `netascii` mode there may be more.
    buffer: Vec<u8>,
    used: usize,
}

impl Source {
    pub(super) fn open(path: &Path, mode: Mode) -> Result<Self, NetError> {
        let file = File::open(path).map_err(|source| NetError::File { path: path.to_owned(), source })?;
        Ok(Self {
            path: path.to_owned(),
            file: BufReader::with_capacity(READ_AHEAD, file),
            mode,
            buffer: Vec::new(),
            used: 0,
        })
    }

    /// The number of bytes that will be sent, if it is known.
    pub(super) fn size(&self) -> Option<u64> {
        match self.mode {
            Mode::Octet => self.file.get_ref().metadata().ok().filter(Metadata::is_file).map(|about| about.len()),
            Mode::Netascii => None,
        }
    }

    /// Returns the next `wanted` bytes; fewer only at the end.
    pub(super) fn read(&mut self, wanted: usize) -> Result<&[u8], NetError> {
        self.buffer.drain(..self.used);
        while self.buffer.len() < wanted {
            let failed = |source| NetError::File { path: self.path.clone(), source };
            let input = match self.file.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                input => input.map_err(failed)?,
            };
            let length = input.len().min(wanted - self.buffer.len());
            match self.mode {
                _ if length == 0 => break,
                Mode::Octet => self.buffer.extend_from_slice(&input[..length]),
                Mode::Netascii => encode(&input[..length], &mut self.buffer),
            }
            self.file.consume(length);
        }
        self.used = wanted.min(self.buffer.len());
        Ok(&self.buffer[..self.used])
    }
}

/// A file that is being received.
pub(super) struct Sink {
    file: Saving,
    decoder: Option<Decoder>,
    decoded: Vec<u8>,
    max_size: u64,
}

impl Sink {
    /// Starts replacing the file with at most `max_size` bytes.
    pub(super) fn create(path: &Path, mode: Mode, max_size: u64) -> Result<Self, NetError> {
        let decoder = (mode == Mode::Netascii).then(Decoder::default);
        Ok(Self { file: Saving::to(path)?, decoder, decoded: Vec::new(), max_size })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        if self.file.length + bytes.len() as u64 > self.max_size {
            return Err(NetError::TooLarge { what: self.file.path.display().to_string(), limit: self.max_size });
        }
        let Some(decoder) = &mut self.decoder else { return self.file.write(bytes) };
        self.decoded.clear();
        decoder.decode(bytes, &mut self.decoded);
        self.file.write(&self.decoded)
    }

    /// Gives the file its final name, and returns its length.
    pub(super) fn finish(mut self) -> Result<u64, NetError> {
        self.file.write(self.decoder.take().map_or(b"", Decoder::rest))?;
        self.file.finish()
    }
}

const READ_AHEAD: usize = 64 << 10;
