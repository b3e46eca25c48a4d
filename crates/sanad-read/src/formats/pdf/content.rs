//! The contents of a page as glyphs with their places: the part of a PDF interpreter that text needs. Nothing is
//! drawn; loops and endless contents end at a budget.

use super::dots::Dots;
use super::font::{Font, Shown};
use super::glyphs::plain;
use super::matrix::{IDENTITY, Matrix, times};
use super::stream;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Resources;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A character with its place on the page; y grows upwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) x: f64,
    /// Of the baseline.
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    /// Marked by the file as not part of the text: a running head, a page number, an ornament.
    pub(super) artifact: bool,
    /// The line of writing does not run from left to right.
    pub(super) turned: bool,
    /// A link covers it that covers a number and nothing else.
    pub(super) linked: bool,
    /// Its shape joins the next letter: no space stands between the two.
    pub(super) joined: bool,
    /// Which shape of which font: the font's number in the file, the code.
    pub(super) shape: (u32, u32),
}

impl Glyph {
    /// Covers what another glyph of the same cluster covers; marks may stand before or after the letter.
    pub(super) fn widen(&mut self, other: &Self) {
        if (self.y - other.y).abs() > self.size.max(other.size) {
            return;
        }
        let right = (self.x + self.width).max(other.x + other.width);
        if other.width > self.width {
            (self.y, self.size) = (other.y, other.size);
        }
        self.x = self.x.min(other.x);
        self.width = right - self.x;
    }
}

/// Instructions on one page, forms included: far over any page of text.
const BUDGET: u32 = 3_000_000;
/// Forms in forms in forms: deeper is a loop.
const DEEPEST: usize = 12;
/// The code of what marked content says.
pub(super) const SPAN: u32 = u32::MAX;
/// Glyphs on one page.
const MOST: usize = 400_000;

/// Fonts by object, shared by all pages.
pub(super) type Fonts = BTreeMap<(u32, i32), Rc<Font>>;

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Rc<Font>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// Marked content that is open.
#[derive(Clone, Copy)]
struct Marked {
    artifact: bool,
    /// It says its text itself: the glyphs in it say nothing.
    silent: bool,
}

/// What marked content says for the glyphs in it, and the glyph that says it once it is shown.
#[derive(Debug)]
enum Actual {
    Waiting(String),
    Shown(usize),
}

pub(super) struct Interpreter<'f> {
    fonts: &'f mut Fonts,
    pub(super) glyphs: Vec<Glyph>,
    /// Codes for which no font of the file says what they show.
    pub(super) unknown: usize,
    left: u32,
    marked: Vec<Marked>,
    /// Of the innermost marked content that says its text.
    actual: Option<Actual>,
    line: Matrix,
    cursor: Matrix,
    pub(super) dots: Dots,
    /// A form unpacks to more than is read.
    pub(super) over: bool,
}

impl<'f> Interpreter<'f> {
    pub(super) fn new(fonts: &'f mut Fonts) -> Self {
        Self {
            fonts,
            glyphs: Vec::new(),
            unknown: 0,
            left: BUDGET,
            marked: Vec::new(),
            actual: None,
            line: IDENTITY,
            cursor: IDENTITY,
            dots: Dots::default(),
            over: false,
        }
    }

    /// Runs a page's contents.
    pub(super) fn page(&mut self, data: &[u8], resources: &Resources<'_>, matrix: Matrix) {
        let state = State {
            ctm: matrix,
            font: Rc::new(Font::missing()),
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.run(data, resources, state, 0);
    }

    fn run(&mut self, data: &[u8], resources: &Resources<'_>, mut state: State, depth: usize) {
        let mut saved: Vec<State> = Vec::new();
        let mut instructions = UntypedIter::new(data);
        let marked = self.marked.len();
        while let Some(instruction) = instructions.next() {
            if self.left == 0 || self.glyphs.len() > MOST {
                break;
            }
            self.left -= 1;
            match &**instruction.operator {
                b"q" if saved.len() < 512 => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.ctm = times(matrix(&instruction), state.ctm),
                b"Do" => self.form(&instruction, resources, &state, depth),
                b"BMC" | b"BDC" => self.begin_marked(&instruction, resources),
                b"EMC" if self.marked.len() > marked => {
                    self.marked.pop();
                }
                b"m" | b"l" | b"c" | b"v" | b"y" | b"re" => self.path(&instruction, state.ctm),
                b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.dots.end(true),
                b"n" | b"S" | b"s" => self.dots.end(false),
                _ => self.text(&instruction, resources, &mut state),
            }
        }
        self.marked.truncate(marked);
    }

    fn path(&mut self, instruction: &Instruction<'_, '_>, ctm: Matrix) {
        let number = |at: usize| number(instruction, at);
        match &**instruction.operator {
            b"m" | b"l" => self.dots.point(ctm, number(0), number(1)),
            b"c" => self.dots.point(ctm, number(4), number(5)),
            b"v" | b"y" => self.dots.point(ctm, number(2), number(3)),
            _ => {
                self.dots.point(ctm, number(0), number(1));
                self.dots.point(ctm, number(0) + number(2), number(1) + number(3));
            }
        }
    }

    fn text(&mut self, instruction: &Instruction<'_, '_>, resources: &Resources<'_>, state: &mut State) {
        let number = |at: usize| number(instruction, at);
        match &**instruction.operator {
            b"BT" => (self.line, self.cursor) = (IDENTITY, IDENTITY),
            b"Tf" => {
                state.size = number(1);
                if let Some(Object::Name(name)) = instruction.operands().next() {
                    state.font = self.font(resources, name);
                }
            }
            b"Tc" => state.spacing = number(0),
            b"Tw" => state.word_spacing = number(0),
            b"Tz" => state.scale = number(0) / 100.0,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Td" => self.move_by(number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                self.move_by(number(0), number(1));
            }
            b"Tm" => {
                self.line = matrix(instruction);
                self.cursor = self.line;
            }
            b"T*" => self.move_by(0.0, -state.leading),
            b"Tj" => self.show_operand(instruction, 0, state),
            b"'" => {
                self.move_by(0.0, -state.leading);
                self.show_operand(instruction, 0, state);
            }
            b"\"" => {
                (state.word_spacing, state.spacing) = (number(0), number(1));
                self.move_by(0.0, -state.leading);
                self.show_operand(instruction, 2, state);
            }
            b"TJ" => self.show_array(instruction, state),
            _ => {}
        }
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Rc<Font> {
        let key = resources.fonts.get_ref(&**name).map(|id| (id.obj_number, id.gen_number));
        if let Some(font) = key.and_then(|key| self.fonts.get(&key)) {
            return Rc::clone(font);
        }
        let mut font = resources.get_font(name).map_or_else(Font::missing, |dict| Font::of(&dict));
        font.number = key.map_or(0, |(number, _)| number);
        let font = Rc::new(font);
        if let Some(key) = key {
            self.fonts.insert(key, Rc::clone(&font));
        }
        font
    }

    fn move_by(&mut self, x: f64, y: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.cursor = self.line;
    }

    fn show_operand(&mut self, instruction: &Instruction<'_, '_>, at: usize, state: &State) {
        if let Some(Object::String(bytes)) = instruction.operands().nth(at) {
            self.show(bytes, state);
        }
    }

    fn show_array(&mut self, instruction: &Instruction<'_, '_>, state: &State) {
        let Some(Object::Array(parts)) = instruction.operands().next() else { return };
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(bytes) => self.show(&bytes, state),
                Object::Number(back) => self.advance(-back.as_f64() / 1000.0 * state.size * state.scale),
                _ => {}
            }
        }
    }

    fn advance(&mut self, x: f64) {
        self.cursor = times([1.0, 0.0, 0.0, 1.0, x, 0.0], self.cursor);
    }

    fn show(&mut self, bytes: &PdfString<'_>, state: &State) {
        let font = Rc::clone(&state.font);
        font.show(bytes, |shown| {
            let spacing = state.spacing + if shown.space { state.word_spacing } else { 0.0 };
            let step = (shown.width * state.size + spacing) * state.scale;
            let width = (shown.width * state.size + state.spacing) * state.scale;
            self.glyph(&shown, width, state);
            self.advance(step);
        });
    }

    fn glyph(&mut self, shown: &Shown, width: f64, state: &State) {
        let marked = self.marked.last().copied().unwrap_or(Marked { artifact: false, silent: false });
        let place = times(
            [state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise],
            times(self.cursor, state.ctm),
        );
        let across = times(self.cursor, state.ctm);
        let size = place[2].hypot(place[3]);
        if !(place[4].is_finite() && place[5].is_finite() && size.is_finite()) || self.glyphs.len() > MOST {
            return;
        }
        let glyph = Glyph {
            text: String::new(),
            x: place[4],
            y: place[5],
            width: width * across[0].hypot(across[1]),
            size,
            bold: state.font.bold,
            artifact: marked.artifact,
            turned: across[0] <= 0.0 || across[1].abs() > 0.2 * across[0].abs(),
            linked: false,
            joined: false,
            shape: (state.font.number, shown.code),
        };
        match &self.actual {
            Some(Actual::Waiting(text)) => {
                let mut words = String::new();
                plain(text, &mut words);
                if words.is_empty() {
                    return;
                }
                self.actual = Some(Actual::Shown(self.glyphs.len()));
                self.glyphs.push(Glyph { text: words, shape: (state.font.number, SPAN), ..glyph });
            }
            Some(Actual::Shown(first)) if marked.silent => {
                if let Some(first) = self.glyphs.get_mut(*first) {
                    first.widen(&glyph);
                }
            }
            _ if marked.silent => {}
            _ => self.said_by_font(shown, glyph),
        }
    }

    /// A glyph whose text the font says, or does not say.
    fn said_by_font(&mut self, shown: &Shown, mut glyph: Glyph) {
        plain(&shown.text, &mut glyph.text);
        if glyph.text.is_empty() {
            self.unknown += usize::from(shown.text.is_empty() && glyph.width > 0.0);
        }
        self.glyphs.push(glyph);
    }

    fn begin_marked(&mut self, instruction: &Instruction<'_, '_>, resources: &Resources<'_>) {
        let outer = self.marked.last().copied().unwrap_or(Marked { artifact: false, silent: false });
        let mut operands = instruction.operands();
        let artifact = matches!(operands.next(), Some(Object::Name(tag)) if &**tag == b"Artifact");
        let properties = match operands.next() {
            Some(Object::Dict(properties)) => Some(properties.clone()),
            Some(Object::Name(name)) => resources.properties.get::<Dict<'_>>(&**name),
            _ => None,
        };
        let actual = properties.and_then(|properties| properties.get::<PdfString<'_>>("ActualText"));
        let silent = actual.is_some() || outer.silent;
        if let Some(actual) = actual.filter(|_| !outer.silent) {
            self.actual = Some(Actual::Waiting(super::text_string(&actual)));
        }
        if self.marked.len() < 4096 {
            self.marked.push(Marked { artifact: artifact || outer.artifact, silent });
        }
    }

    fn form(
        &mut self,
        instruction: &Instruction<'_, '_>,
        resources: &Resources<'_>,
        state: &State,
        depth: usize,
    ) {
        let Some(Object::Name(name)) = instruction.operands().next() else { return };
        let Some(form) = resources.x_objects.get::<Stream<'_>>(&**name) else { return };
        let dict = form.dict();
        if depth >= DEEPEST || dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Form".as_slice()) {
            return;
        }
        // Each form costs a hundred instructions, so that a tree of empty forms ends too.
        self.left = self.left.saturating_sub(100);
        let Some(data) = stream::decoded(&form) else { return };
        self.over |= stream::is_cut(&data);
        let mut inner = state.clone();
        if let Some(own) = dict.get::<Array<'_>>("Matrix") {
            let numbers: Vec<f64> = own.iter::<f32>().map(f64::from).collect();
            if let Ok(own) = Matrix::try_from(numbers) {
                inner.ctm = times(own, inner.ctm);
            }
        }
        let (line, cursor) = (self.line, self.cursor);
        match dict.get::<Dict<'_>>("Resources") {
            Some(own) => self.run(&data, &Resources::new(own), inner, depth + 1),
            None => self.run(&data, resources, inner, depth + 1),
        }
        (self.line, self.cursor) = (line, cursor);
    }
}

fn number(instruction: &Instruction<'_, '_>, at: usize) -> f64 {
    match instruction.operands().nth(at) {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    }
}

fn matrix(instruction: &Instruction<'_, '_>) -> Matrix {
    std::array::from_fn(|at| number(instruction, at))
}
