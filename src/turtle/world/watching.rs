//! A world with a live view: drawings are painted at once, and moves are animated.

use std::time::Duration;

use super::World;
#[cfg(feature = "gui")]
use crate::event::Event;
use crate::host::frame_rate::FRAME;
use crate::host::output::Output;
use crate::host::program::Patience;
use crate::host::{Headless, Host, Shared, WindowOptions};
use crate::picture::pixels::Picture;
use crate::picture::raster::View;
use crate::picture::scene::Scene;
#[cfg(feature = "gui")]
use crate::turtle::handlers::Handlers;
use crate::turtle::life::Standing;
use crate::turtle::live_view::{LiveView, Progress, Seen};
use crate::turtle::plan::{Change, Plan, Way};
use crate::turtle::settings::OnClose;
use crate::turtle::state::TurtleId;
use crate::turtle::trajectory::{Pose, Trajectory};

impl World {
    /// Carries out a plan, and returns its visible effect.
    #[cold]
    pub(super) fn carry_out_watched(&mut self, id: TurtleId, plan: Plan) -> Seen {
        if self.stage.as_deref().is_some_and(|stage| !stage.open) && plan.opens_a_window() {
            self.open_stage();
        }
        let opened = self.stage.as_ref().is_some_and(|stage| stage.open);
        let speed = self.turtle(id).pen.speed;
        let mut trajectory = self.trajectory(id, &plan);
        let undo = matches!(plan.change, Change::Undo);
        let waits = undo || plan.takes_a_hop() || !matches!(plan.way, Way::Stay);
        if trajectory.as_ref().is_some_and(Trajectory::moves) {
            // While the turtle is moving, its new line is not part of the picture yet.
            self.sync_stage();
        }
        self.carry_out(id, plan);
        if undo && let Some(trajectory) = &mut trajectory {
            let after = self.turtle(id);
            trajectory.go_back(Pose::of(after), speed, self.scale());
            self.sync_stage();
        }
        if waits && speed == 0 && opened && self.settings.tracer == 1 && self.paced {
            // As in CPython, the turtle has already arrived while its instant move takes the time of a hop.
            let mut there = Trajectory::new(id, self.turtle(id));
            there.stay();
            trajectory = Some(there);
        }
        if trajectory.as_ref().is_some_and(|trajectory| !trajectory.moves()) {
            self.sync_stage();
        }
        let takes_time = trajectory.is_some();
        let seen = self.step(trajectory);
        if !takes_time && opened {
            self.pass_a_moment();
        }
        self.share_change();
        seen
    }

    /// The animation of a plan; `None` if the plan takes no time. The animation of an undo is completed once the undo
    /// has been carried out.
    fn trajectory(&self, id: TurtleId, plan: &Plan) -> Option<Trajectory> {
        let state = self.turtle(id);
        let speed = state.pen.speed;
        let open = self.stage.as_ref().is_some_and(|stage| stage.open);
        if self.settings.tracer != 1 || speed == 0 || !open {
            return None;
        }
        let mut trajectory = Trajectory::new(id, state);
        trajectory.follow(&plan.way, state.compass.degrees, speed, self.scale());
        if plan.takes_a_hop() {
            trajectory.stay();
        }
        Some(trajectory)
    }

    /// Shows all lines, because a handler has changed something while a turtle is moving.
    fn show_lines(&mut self) {
        let trajectory = self.stage.as_deref_mut().and_then(|stage| stage.trajectory.as_mut());
        if let Some((trajectory, _)) = trajectory {
            trajectory.stroke = None;
            self.sync_stage();
        }
    }

    /// Ends the move in progress, because the turtles have been placed elsewhere.
    pub(super) fn stop(&mut self) {
        if let Some(stage) = &mut self.stage {
            stage.trajectory = None;
        }
    }

    /// Sets the delay, which then applies to instant moves, too; a moving turtle continues from where it is.
    pub(crate) fn set_delay(&mut self, milliseconds: u32) {
        self.paced = true;
        let old = std::mem::replace(&mut self.settings.delay, milliseconds);
        let now = self.host.now();
        let Some(stage) = &mut self.stage else { return };
        if let Some((trajectory, start)) = &mut stage.trajectory {
            let hop =
                stage.pace.due(now.saturating_sub(*start), Duration::from_millis(old.into())).min(trajectory.hops);
            *start = now.saturating_sub(Duration::from_millis(hop.saturating_mul(milliseconds.into())));
        }
    }

    /// Restarts the count of animation steps.
    pub(crate) fn trace(&mut self) {
        self.settle();
        if let Some(stage) = &mut self.stage {
            stage.steps = 0;
        }
    }

    /// Counts a step of the animation, and begins a move.
    fn step(&mut self, trajectory: Option<Trajectory>) -> Seen {
        let now = self.host.now();
        let mut seen = Seen::Changed;
        let Some(stage) = &mut self.stage else { return Seen::Nothing };
        let busy = stage.trajectory.is_some();
        if let Some(trajectory) = trajectory.filter(|way| way.moves() || way.hops > 0 && !busy) {
            stage.trajectory = Some((trajectory, stage.pace.begin(now)));
            stage.moves += 1;
            seen = Seen::Move(stage.moves);
        } else {
            self.show_lines();
        }
        self.count_step();
        seen
    }

    /// Counts a step of the animation; after `tracer(n)`, every `n`th step is shown.
    fn count_step(&mut self) {
        let Some(stage) = &mut self.stage else { return };
        match self.settings.tracer {
            0 => {}
            1 => stage.stale = true,
            n => {
                stage.steps += 1;
                if stage.steps >= n {
                    stage.steps = 0;
                    self.settle();
                }
            }
        }
    }

    /// Counts a change to a turtle that is not a move.
    pub(crate) fn touch_turtle(&mut self) -> Seen {
        let seen = self.step(None);
        self.share_change();
        seen
    }

    /// Records that the screen has changed.
    pub(crate) fn touch_screen(&mut self) -> Seen {
        let Some(stage) = &mut self.stage else { return Seen::Nothing };
        stage.stale |= self.settings.tracer == 1;
        self.show_lines();
        self.share_change();
        Seen::Changed
    }

    /// Lets the host's thread show a change soon: nobody knows what the program does after this command.
    fn share_change(&mut self) {
        let is_shown_later = |stage: &LiveView| stage.open && stage.stale && stage.trajectory.is_none();
        if self.settings.tracer == 0 || !self.stage.as_deref().is_some_and(|s| s.is_shared() && is_shown_later(s)) {
            return;
        }
        let (now, turtles) = (self.host.now(), self.cast.listed.len());
        // After `tracer(n)` the picture is that of the last step shown.
        if self.settings.tracer == 1 {
            if self.stage.as_deref_mut().is_some_and(|stage| stage.may_draw(turtles)) {
                self.settle();
            } else {
                self.sync_stage();
            }
        }
        if let Some(stage) = &mut self.stage {
            stage.make_due(now);
        }
    }

    /// Whether the move with this number is the latest.
    pub(crate) fn is_moving(&self, number: u64) -> bool {
        self.stage.as_ref().is_some_and(|stage| stage.moves == number)
    }

    /// Scales a window that has not been opened yet; its size remains the same fraction of the display.
    #[cfg(feature = "window")]
    pub(crate) fn zoom_in(&mut self, zoom: f64) {
        let side = |n: u32| (f64::from(n) / zoom) as u32;
        let (width, height) = self.settings.window;
        (self.window.zoom, self.settings.window) = (zoom, (side(width).max(1), side(height).max(1)));
    }

    /// The size of the drawing area in display pixels, and its view.
    fn stage_size(&self) -> ((u32, u32), View) {
        let (width, height) = self.settings.window;
        let side = |n: u32| (f64::from(n) * self.window.zoom).round().clamp(1.0, f64::from(Picture::MAX_SIDE)) as u32;
        (self.window.size.unwrap_or((side(width), side(height))), self.view().with_scale(self.window.zoom))
    }

    /// Sets the size of the window.
    pub(crate) fn set_window(&mut self, size: (u32, u32)) {
        (self.settings.window, self.window.size) = (size, None);
        if let Some(surface) = &self.surface {
            surface.resize(size);
        }
    }

    /// Sets the scale of the window.
    pub(crate) fn set_zoom(&mut self, zoom: f64) {
        (self.window.zoom, self.window.size) = (zoom, None);
        if let Some(surface) = &self.surface {
            surface.set_scale(zoom);
        }
    }

    /// Adapts to the area to draw on, given its size in display pixels (`size`) and window pixels (`window`), and its
    /// scale.
    #[cfg(feature = "gui")]
    pub(crate) fn fit(&mut self, size: (u32, u32), window: (u32, u32), zoom: f64) {
        let is_same = self.window.zoom == zoom && self.stage_size().0 == size;
        (self.window.zoom, self.window.size) = (zoom, Some(size));
        if !is_same {
            self.resize(window.0, window.1);
        }
    }

    /// Ends the live view.
    #[cfg(feature = "gui")]
    pub(crate) fn leave_stage(&mut self) {
        if self.stage.take().is_some() {
            self.life.patience = Patience::new(self.host.now());
        }
    }

    /// Excludes the time that has passed so far from the time limit, because a test has advanced the clock.
    #[cfg(feature = "gui")]
    pub(crate) fn forget_time(&mut self) {
        self.life.patience.restart(self.host.now());
    }

    /// Handles the destruction of the canvas that the screen is on, and returns the handlers. `waited` is true if one
    /// of the program's commands was waiting.
    #[cfg(feature = "gui")]
    #[must_use = "dropping the handlers may run the program's code, so drop them outside the world"]
    pub(crate) fn lose_home(&mut self, waited: bool) -> Handlers {
        let was_watched = self.stage.is_some();
        self.go_headless();
        if was_watched && self.life.is_open() && self.life.on_close == OnClose::Continue {
            self.surface = None;
            return Handlers::default();
        }
        self.life.standing = if waited && was_watched { Standing::Lost } else { Standing::Closed };
        std::mem::take(&mut self.handlers)
    }

    /// Shows the current picture; without a live view, it includes everything that `tracer` hides.
    #[cfg(feature = "gui")]
    pub(crate) fn draw(&mut self) {
        let Some(stage) = &self.stage else {
            let (size, view) = self.stage_size();
            let (options, picture) = (self.options(), self.picture_of(size, view));
            // Showing a picture on a canvas never fails.
            let _ = self.host.present(&options, &picture);
            return;
        };
        if stage.stale && stage.trajectory.is_none() && self.settings.tracer == 1 {
            self.settle();
            self.present(None);
        }
    }

    fn sync_stage(&mut self) {
        let ((size, view), aids) = (self.stage_size(), self.aids_in_window());
        if let Some(stage) = &mut self.stage {
            stage.sync(&self.scene, aids, size, view);
        }
    }

    /// Opens the live view: from then on, there is something to show.
    pub(crate) fn open_stage(&mut self) {
        self.settle();
        if let Some(stage) = &mut self.stage {
            stage.open = true;
        }
    }

    /// Updates the picture that will be shown next.
    pub(crate) fn settle(&mut self) {
        if self.stage.is_none() {
            return;
        }
        let ((size, view), aids, sprites) = (self.stage_size(), self.aids_in_window(), self.sprites());
        if let Some(stage) = &mut self.stage {
            stage.trajectory = None;
            stage.settle(&self.scene, aids, sprites, size, view);
        }
    }

    /// Shows the next picture if it is due. `waited` is true if the trajectory has already had to wait; its end is then
    /// shown before the next command, which may come much later.
    pub(crate) fn progress(&mut self, waited: bool) -> Progress {
        let now = self.host.now();
        let delay = Duration::from_millis(self.settings.delay.into());
        let Some(stage) = self.stage.as_deref_mut().filter(|stage| stage.open) else { return Progress::Seen };
        let frame = stage.next_frame();
        if let Some((trajectory, start)) = &stage.trajectory {
            let hop = stage.pace.due(now.saturating_sub(*start), delay);
            let ended = hop >= trajectory.hops;
            if now < frame && (waited || !ended) {
                return Progress::Next(frame);
            }
            if !ended {
                let moving = self.moving(hop);
                self.present(moving);
                return Progress::Next(now + FRAME);
            }
            let (start, hops) = (*start, trajectory.hops);
            stage.pace.end(start, hops, delay);
            stage.trajectory = None;
        }
        if self.refresh() { Progress::Shown } else { Progress::Seen }
    }

    /// Records that events are being polled now.
    pub(crate) fn note_look(&mut self) {
        let now = self.host.now();
        if let Some(stage) = &mut self.stage {
            stage.looked = now;
        }
    }

    /// Whether it is time to poll events again.
    pub(crate) fn is_look_due(&self) -> bool {
        let due = |stage: &LiveView| stage.open && self.host.now() >= stage.looked + FRAME;
        self.stage.as_deref().is_some_and(due)
    }

    /// Shows the changes and returns true, if there are any and the next picture is due.
    pub(crate) fn refresh(&mut self) -> bool {
        let now = self.host.now();
        let due =
            |stage: &LiveView| stage.open && stage.stale && stage.trajectory.is_none() && now >= stage.next_frame();
        if !self.stage.as_deref().is_some_and(due) {
            return false;
        }
        if self.settings.tracer == 1 {
            self.settle();
        }
        self.present(None);
        true
    }

    /// The turtles, including the one on its trajectory, and the line that this one draws.
    fn moving(&mut self, hop: u64) -> Option<Scene> {
        let (trajectory, _) = self.stage.as_ref()?.trajectory.as_ref()?;
        let (id, (pose, line)) = (trajectory.turtle, trajectory.at(hop));
        let (scale, mut scene) = (self.scale(), Scene::new());
        if let Some(stroke) = trajectory.stroke {
            let item = scene.new_item();
            for ends in line.windows(2) {
                scene.stroke(item, id, stroke, scale.canvas(ends[0]), scale.canvas(ends[1]));
            }
        }
        let home = self.pose(id, pose);
        self.draw_sprites(&mut scene);
        self.pose(id, home);
        Some(scene)
    }

    /// Sets the pose of a turtle without drawing, and returns its previous pose.
    fn pose(&mut self, id: TurtleId, pose: Pose) -> Pose {
        let state = self.turtle_mut(id);
        let was = Pose::of(state);
        (state.position, state.orient) = (pose.position, pose.orient);
        was
    }

    /// The window options that the program has requested.
    fn options(&self) -> WindowOptions {
        let settings = &self.settings;
        WindowOptions {
            title: settings.title.clone(),
            size: settings.window,
            position: settings.position,
            scale: self.window.zoom,
        }
    }

    /// The data for a dialog over the window: the host, the window's options, and its picture. `None` without a live
    /// view.
    #[cfg(feature = "gui")]
    pub(crate) fn lend(&mut self) -> Option<(Shared, WindowOptions, Picture)> {
        if !self.stage.as_deref()?.open {
            self.open_stage();
        }
        let picture = self.stage.as_deref_mut()?.with_picture(None, Picture::clone);
        Some((self.host.clone(), self.options(), picture))
    }

    /// Takes over after a dialog has been closed; `events` were not meant for the dialog.
    #[cfg(feature = "gui")]
    pub(crate) fn take_back(&mut self, events: Vec<Event>) {
        if let Some(stage) = &mut self.stage {
            // If the window has been closed, nothing more is shown in it.
            stage.stale = !events.contains(&Event::Close);
        }
        self.handlers.waiting.extend(events);
    }

    /// Shows the picture, with `moving` in place of the turtles if it is given.
    pub(super) fn present(&mut self, moving: Option<Scene>) {
        let Some(mut stage) = self.stage.take() else { return };
        let options = self.options();
        stage.stale = moving.is_some();
        stage.shown = Some(self.host.now());
        let shown = stage.with_picture(moving, |picture| self.host.present(&options, picture));
        if shown.is_ok() {
            stage.share(&mut self.host);
        }
        self.stage = Some(stage);
        if let Err(error) = shown {
            if self.life.output == Output::Window {
                self.life.output = Output::instead_of_a_window(&error);
            }
            self.go_headless();
        }
    }

    /// The time at which the screen must act next: `until`, or earlier if the next picture is due before then.
    pub(crate) fn next_pass(&self, until: Option<Duration>) -> Option<Duration> {
        let stage = self.stage.as_deref().filter(|stage| stage.open && stage.stale && stage.trajectory.is_none());
        until.into_iter().chain(stage.map(LiveView::next_frame)).min()
    }

    /// Records that the display has lost the contents of the window.
    pub(crate) fn expose(&mut self) {
        if let Some(stage) = &mut self.stage {
            stage.stale = true;
        }
    }

    /// Handles a resize of the window by the user.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let new = (width.clamp(1, Picture::MAX_SIDE), height.clamp(1, Picture::MAX_SIDE));
        let old = std::mem::replace(&mut self.settings.window, new);
        // The positions of waiting clicks refer to the old size; the middle of the window has moved since.
        let shift = |new: u32, old: u32| f64::from(new / 2) - f64::from(old / 2);
        self.handlers.shift_waiting(shift(new.0, old.0), shift(new.1, old.1));
        if self.stage.as_deref().is_some_and(|stage| stage.trajectory.is_some()) {
            self.show_lines();
        } else {
            self.settle();
        }
    }

    /// Handles the closing of the window by the user.
    pub(crate) fn close_box(&mut self) {
        self.life.standing = match self.life.on_close {
            _ if self.stage.is_none() => Standing::Closed,
            OnClose::Continue => Standing::Open,
            OnClose::Exit | OnClose::Unwind => Standing::Lost,
        };
        self.close_window();
    }

    /// Closes the window; anything drawn from now on is not shown.
    pub(crate) fn close_window(&mut self) {
        if self.stage.is_some() {
            self.life.output = Output::None;
            self.go_headless();
        }
    }

    /// Ends the live view; the clock continues.
    fn go_headless(&mut self) {
        self.stage = None;
        let now = self.host.now();
        self.host = Shared::new(Headless::starting_at(now));
        self.life.patience = Patience::new(now);
    }
}
