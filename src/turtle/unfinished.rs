//! The picture of a program that ends without `done()`.
//!
//! It is written when the data of the main thread is dropped, which happens after `main` has returned. If a panic ends
//! the program, there is no picture.

use std::panic;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::host::output::{self, Ending};
use crate::picture::export::{PictureError, SaveOptions};
use crate::turtle::world::World;

/// The number of commands that the program had issued when it panicked last.
static AT_PANIC: AtomicU64 = AtomicU64::new(u64::MAX);

/// Whether the program has been told about a drawing that nobody has seen.
static REPORTED: AtomicBool = AtomicBool::new(false);

/// Records panics of this thread from now on. `commands` returns the number of commands so far.
pub(crate) fn watch_for_panics(commands: fn() -> Option<u64>) {
    let (thread, report) = (std::thread::current().id(), panic::take_hook());
    panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == thread
            && let Some(commands) = commands()
        {
            AT_PANIC.store(commands, Ordering::Relaxed);
        }
        report(panic);
    }));
}

/// Writes the picture or the recording of a program that is ending, and reports errors.
pub(crate) fn write(world: &mut World) {
    let life = &world.life;
    if life.out_of_sight && life.is_unwritten() && !life.taken.get() && !REPORTED.swap(true, Ordering::Relaxed) {
        eprintln!(
            "A drawing was made on a thread of its own, and nobody has seen it: only the main thread has a window and an \
             output file. Draw there, or take the picture on that thread: screen().save(\"drawing.png\")."
        );
    }
    // A program that has caught a panic and goes on drawing is not ended by it.
    let has_panicked = AT_PANIC.load(Ordering::Relaxed) == life.commands();
    if life.ending != Ending::Exit || !life.is_open() || !life.is_unwritten() || has_panicked {
        return;
    }
    if let Err(error) = try_write(world) {
        eprintln!("The drawing could not be saved: {error}");
    }
}

fn try_write(world: &mut World) -> Result<(), PictureError> {
    if let Some((path, animation, end)) = world.finish_recording() {
        animation.save(&path, end, output::progress(&path))?;
    }
    let Some(path) = world.life.output.file() else { return Ok(()) };
    world.save(path, &SaveOptions::new())?;
    world.life.output.report_saved();
    Ok(())
}
