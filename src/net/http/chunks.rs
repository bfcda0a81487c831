//! The chunked transfer coding: [RFC 9112, section 7.1](https://www.rfc-editor.org/rfc/rfc9112#section-7.1).

use super::rule::{HttpError, MAX_FIELDS, MAX_HEAD};

/// The reader's position in a chunked body. It stores only the trailers, until they are checked.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::net) struct Chunks {
    state: State,
    /// The size of the chunk that is being read, and the number of its digits so far.
    size: u64,
    digits: u8,
    /// The number of bytes of an extension that were skipped.
    extension: usize,
    trailers: Vec<u8>,
}

impl Chunks {
    /// Removes everything but data from `input`, and returns the number of bytes of data that come next: 0 if `input`
    /// is used up or the body is complete. The caller removes the data.
    pub(super) fn next(&mut self, input: &mut &[u8]) -> Result<usize, HttpError> {
        loop {
            if self.state == State::Data {
                let here = usize::try_from(self.size).unwrap_or(usize::MAX).min(input.len());
                self.size -= here as u64;
                if self.size == 0 {
                    self.state = State::DataCr;
                }
                if here > 0 {
                    return Ok(here);
                }
            }
            let (Some(&byte), false) = (input.first(), self.is_complete()) else { return Ok(0) };
            *input = &input[1..];
            self.state = self.step(byte)?;
        }
    }

    pub(super) fn is_complete(&self) -> bool {
        self.state == State::Done
    }

    fn step(&mut self, byte: u8) -> Result<State, HttpError> {
        match (self.state, byte) {
            (State::Size, b'\r') if self.digits > 0 => Ok(State::SizeLf),
            (State::Size, b';') if self.digits > 0 => Ok(State::Extension),
            (State::Size, b' ' | b'\t') if self.digits > 0 => Ok(State::Blank),
            (State::Size, _) => {
                let digit = char::from(byte).to_digit(16).ok_or(HttpError::Chunk)?;
                // 64 bits are at most 16 digits.
                if self.digits == 16 {
                    return Err(HttpError::Chunk);
                }
                self.digits += 1;
                self.size = self.size << 4 | u64::from(digit);
                Ok(State::Size)
            }
            (State::Blank, b';') => Ok(State::Extension),
            (State::Blank, b' ' | b'\t') => self.skip(State::Blank),
            (State::Extension, b'\r') => Ok(State::SizeLf),
            (State::Extension, b'\t' | b' '..=b'~' | 0x80..) => self.skip(State::Extension),
            (State::SizeLf, b'\n') => {
                let last = self.size == 0;
                (self.digits, self.extension) = (0, 0);
                Ok(if last { State::Trailers } else { State::Data })
            }
            (State::DataCr, b'\r') => Ok(State::DataLf),
            (State::DataLf, b'\n') => Ok(State::Size),
            (State::Trailers, _) => {
                self.trailers.push(byte);
                if self.trailers == b"\r\n" || self.trailers.ends_with(b"\r\n\r\n") {
                    self.check_trailers()?;
                    return Ok(State::Done);
                }
                if self.trailers.len() >= MAX_HEAD { Err(HttpError::Trailers) } else { Ok(State::Trailers) }
            }
            (State::Blank | State::Extension | State::SizeLf | State::DataCr | State::DataLf, _) => {
                Err(HttpError::Chunk)
            }
            // No byte is taken in these states.
            (state @ (State::Data | State::Done), _) => Ok(state),
        }
    }

    fn skip(&mut self, state: State) -> Result<State, HttpError> {
        self.extension += 1;
        if self.extension > LONGEST_EXTENSION { Err(HttpError::Chunk) } else { Ok(state) }
    }

    /// Checks the trailers. They are not used, as RFC 9112, section 7.1.2 allows, but malformed ones mean that
    /// something went wrong.
    fn check_trailers(&mut self) -> Result<(), HttpError> {
        let trailers = std::mem::take(&mut self.trailers);
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        match httparse::parse_headers(&trailers, &mut fields) {
            Ok(httparse::Status::Complete((length, _))) if length == trailers.len() => Ok(()),
            Ok(_) | Err(_) => Err(HttpError::Trailers),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Size,
    /// Blanks between the size and an extension.
    Blank,
    Extension,
    SizeLf,
    Data,
    DataCr,
    DataLf,
    Trailers,
    Done,
}

const LONGEST_EXTENSION: usize = 4096;
