//! A maze: a turtle digs it, and another one finds its way out with its right hand on the wall.
//!
//! You see how the maze grows, and then a red line from its lower left to its upper right corner. Run it with `cargo run
//! --example maze`.

use papert::random::{choice, seed};
use papert::*;

/// The number of cells along each side, and the size of a cell in pixels.
const CELLS: i32 = 15;
const SIZE: i32 = 24;

/// The steps to the neighbouring cells: east, north, west, south.
const STEPS: [(i32, i32); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// Draws a maze and the way through it.
pub fn draw() {
    seed(5);
    setup(420, 420).title("Maze");
    let maze = Maze::dig();
    maze.find_the_way();
    done();
}

/// For each cell, whether there is a way to each of its neighbours.
struct Maze {
    ways: Vec<[bool; 4]>,
}

impl Maze {
    /// Digs a maze: goes to any neighbour that has not been visited, and back where there is none.
    fn dig() -> Self {
        let digger = Turtle::new().speed(0).pensize(16).pencolor("bisque").with_visible(false);
        bgcolor("saddle brown");
        let mut maze = Self { ways: vec![[false; 4]; (CELLS * CELLS) as usize] };
        let mut path = vec![(0, 0)];
        digger.penup().goto_place(middle((0, 0))).pendown();
        while let Some(&cell) = path.last() {
            let is_new = |way: &usize| {
                let next = after(cell, *way);
                is_inside(next) && maze.ways[number(next)] == [false; 4]
            };
            let choices: Vec<usize> = (0..4).filter(is_new).collect();
            if choices.is_empty() {
                path.pop();
                if let Some(&back) = path.last() {
                    digger.goto_place(middle(back));
                }
                continue;
            }
            let way = choice(&choices);
            let next = after(cell, way);
            maze.ways[number(cell)][way] = true;
            maze.ways[number(next)][(way + 2) % 4] = true;
            digger.goto_place(middle(next));
            path.push(next);
        }
        maze
    }

    /// Walks with the right hand on the wall until the opposite corner.
    fn find_the_way(&self) {
        let walker = Turtle::new().shape("turtle").speed(0).penup();
        walker.goto_place(middle((0, 0))).pendown().color("red").pensize(3);
        let (mut cell, mut way) = ((0, 0), 0);
        while cell != (CELLS - 1, CELLS - 1) {
            // To the right first, then ahead, to the left and back.
            let turn = [3, 0, 1, 2].into_iter().find(|turn| self.ways[number(cell)][(way + turn) % 4]);
            way = (way + turn.unwrap_or(2)) % 4;
            cell = after(cell, way);
            walker.setheading(90 * way).goto_place(middle(cell));
        }
    }
}

fn after((x, y): (i32, i32), way: usize) -> (i32, i32) {
    (x + STEPS[way].0, y + STEPS[way].1)
}

fn is_inside((x, y): (i32, i32)) -> bool {
    (0..CELLS).contains(&x) && (0..CELLS).contains(&y)
}

fn number((x, y): (i32, i32)) -> usize {
    (y * CELLS + x) as usize
}

/// The middle of a cell.
fn middle((x, y): (i32, i32)) -> (i32, i32) {
    ((x - CELLS / 2) * SIZE, (y - CELLS / 2) * SIZE)
}

fn main() {
    draw();
}
