//! `sanad export`.

use super::{counted, looked_at, told};
use crate::args::{ExportArgs, ExportFormat};
use crate::output::{Output, complain};
use sanad_engine::case::exchange::ZipWriter;
use sanad_engine::case::leaving::{FORMATS, Left, Put, Shape, Stayed, export, protects};
use sanad_engine::case::{CaseError, View, resolved};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// Writes what may leave in a format.
pub(crate) fn run(args: &ExportArgs) -> io::Result<ExitCode> {
    let name = args.format.name();
    let format = FORMATS.iter().find(|format| format.name == name).expect("the list has every format");
    if args.out.is_none() && format.shape == Shape::Folder {
        let help = format!("name a folder or a ZIP archive: sanad export {name} --out {name}.zip");
        return complain(&format!("{name} is a folder of files"), &help).map(|()| ExitCode::from(2));
    }
    told(|| {
        let mut view = View::open(&args.place.folder()?)?;
        // What is sealed need be looked at only where it leaves.
        if args.include_sealed {
            open(&mut view, args)?;
        }
        if format.texts {
            looked_at(&mut view)?;
            resolved(&mut view)?;
        }
        open(&mut view, args)?;
        if protects(&view)? {
            // Who has another name is known by what all documents say, sealed ones too.
            looked_at(&mut view)?;
            resolved(&mut view)?;
        }
        let out = args.out.as_deref();
        if let Some(out) = out.filter(|out| out.exists()) {
            return Err(CaseError::Taken(out.to_owned()));
        }
        let write = |put: &mut Put<'_>| export(&view, format, args.include_sealed, put);
        let left = match out {
            None => {
                let mut to = io::stdout().lock();
                match write(&mut |_, bytes| to.write_all(bytes).and_then(|()| to.flush())) {
                    // Whoever reads may have read enough.
                    Err(CaseError::Disk { cause, .. }) if cause.kind() == io::ErrorKind::BrokenPipe => {
                        return Ok(Err(cause));
                    }
                    other => other?,
                }
            }
            Some(out) => to_disk(out, format.shape, write)?,
        };
        Ok(say(args, &left))
    })
}

/// Opens what the key opens: to let it leave where that was said, else to know which names must not.
fn open(view: &mut View, args: &ExportArgs) -> Result<(), CaseError> {
    if view.is_unlocked() || view.store().keys()?.iter().all(|key| key.destroyed) {
        return Ok(());
    }
    match args.place.person() {
        Ok(person) => view.unlock(&person).map(drop),
        Err(error) if args.include_sealed => Err(error),
        Err(_) => Ok(()),
    }
}

/// Written under another name first, so that no half of an export is taken for a whole one.
fn to_disk(
    out: &Path,
    shape: Shape,
    write: impl FnOnce(&mut Put<'_>) -> Result<Left, CaseError>,
) -> Result<Left, CaseError> {
    let part = out.with_added_extension("part");
    let refused = |cause| CaseError::Disk { doing: "write", path: out.to_owned(), cause };
    if part.exists() {
        return Err(CaseError::Taken(part));
    }
    let zip = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let done = match shape {
        Shape::File => write(&mut |_, bytes| fs::write(&part, bytes)),
        Shape::Folder if zip => archive(&part, write).map_err(|error| match error {
            Archive::Case(error) => error,
            Archive::Disk(cause) => refused(cause),
        }),
        Shape::Folder => write(&mut |path, bytes| {
            let to = part.join(inside(path)?);
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(to, bytes)
        }),
    };
    let done = done.and_then(|left| fs::rename(&part, out).map(|()| left).map_err(refused));
    if done.is_err() {
        let _ = if part.is_dir() { fs::remove_dir_all(&part) } else { fs::remove_file(&part) };
    }
    done
}

enum Archive {
    Case(CaseError),
    Disk(io::Error),
}

fn archive(
    part: &Path,
    write: impl FnOnce(&mut Put<'_>) -> Result<Left, CaseError>,
) -> Result<Left, Archive> {
    let file = fs::File::create(part).map_err(Archive::Disk)?;
    let mut zip = ZipWriter::new(io::BufWriter::new(file));
    let left = write(&mut |path, bytes| zip.put(&inside(path)?, bytes)).map_err(Archive::Case)?;
    let file = zip.finish().and_then(|file| file.into_inner().map_err(io::IntoInnerError::into_error));
    file.and_then(|file| file.sync_all()).map_err(Archive::Disk)?;
    Ok(left)
}

/// A path that stays in its folder.
fn inside(path: &str) -> io::Result<PathBuf> {
    let path = PathBuf::from(path);
    if path.components().all(|part| matches!(part, Component::Normal(_))) {
        Ok(path)
    } else {
        Err(io::Error::other("a file would lie outside its folder"))
    }
}

/// What left and what stayed, on standard error, since the export itself may go to standard output.
fn say(args: &ExportArgs, left: &Left) -> io::Result<ExitCode> {
    let mut lines = Vec::new();
    if left.sealed > 0 {
        lines.push(format!(
            "THIS EXPORT HOLDS {} THAT {} SEALED OR PROTECTED, IN CLEAR. Keep it from everybody who has no need of it.",
            counted(left.sealed, "DOCUMENT", "DOCUMENTS"),
            if left.sealed == 1 { "IS" } else { "ARE" }
        ));
    }
    let to = args.out.as_ref().map_or_else(|| args.format.name().to_owned(), |out| out.display().to_string());
    lines.push(format!("{to}: {}", counted(left.documents, "document", "documents")));
    let bag = args.format == ExportFormat::Bagit;
    lines.extend(stayed(&left.stayed, args.include_sealed, bag));
    if bag {
        let telling = match left.telling {
            0 => String::new(),
            n => format!("; {} say by which device or where they were made", counted(n, "file", "files")),
        };
        lines.push(format!("The originals are as they came, with what they say of themselves{telling}."));
    }
    let mut err = io::stderr().lock();
    for line in lines {
        writeln!(err, "sanad: {line}")?;
    }
    Output::new().flush()?;
    Ok(ExitCode::SUCCESS)
}

fn stayed(stayed: &Stayed, all: bool, bag: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut tell = |n: usize, what: &str| {
        if n > 0 {
            out.push(format!("{} {what}", counted(n, "document stayed:", "documents stayed:")));
        }
    };
    if all {
        tell(stayed.locked, "your key opens none of it");
    } else {
        tell(stayed.sealed, "sealed");
        tell(stayed.protected, "the source is protected, or it came in one file with such");
        tell(
            stayed.named.len(),
            &format!("the record names a protected source ({})", stayed.named.join(", ")),
        );
    }
    if bag && !stayed.originals.is_empty() {
        let n = counted(stayed.originals.len(), "original stayed", "originals stayed");
        out.push(format!("{n}: a protected source is named in it ({})", stayed.originals.join(", ")));
    }
    if stayed.passages > 0 {
        out.push(format!(
            "{} a protected source",
            counted(stayed.passages, "passage stayed: it names", "passages stayed: they name")
        ));
    }
    if !stayed.named.is_empty() || bag && !stayed.originals.is_empty() || stayed.passages > 0 {
        out.push(
            "where the source of a sealed document may be named, say so: sanad set DOCUMENT protection=open"
                .to_owned(),
        );
    }
    if stayed.locked > 0 && !all {
        out.push(format!(
            "{} not opened here, so the names of their sources were not looked for in what left; \
             run it with the key of a holder",
            counted(stayed.locked, "sealed document was", "sealed documents were")
        ));
    }
    out
}
