//! `sanad annotate`.

use crate::args::{AnnotateArgs, AnnotateFormat};
use crate::output::{Output, complain};
use sanad_engine::{Analysis, Failure, Settings};
use sanad_render::{
    Annotated, Style, annotations_html, annotations_html_end, annotations_html_start, annotations_human,
    annotations_json, refusal_html,
};
use std::io;
use std::process::ExitCode;

/// Shows what Sanad sees in the files.
pub(crate) fn run(args: &AnnotateArgs) -> io::Result<ExitCode> {
    // The page alone shows findings too, so it alone needs to know which were waived.
    let settings =
        if args.format == AnnotateFormat::Html { Settings::load(None) } else { Ok(Settings::default()) };
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => {
            complain(&error.to_string(), &error.help)?;
            return Ok(ExitCode::from(2));
        }
    };
    let mut out = Output::new();
    let style = out.style;
    let numbered: Vec<(usize, &String)> = (1..).zip(&args.input.files).collect();
    if args.format == AnnotateFormat::Html {
        out.write(&annotations_html_start(&args.input.files))?;
    }
    let (mut written, mut unread) = (Ok(()), false);
    sanad_engine::in_order(
        &numbered,
        args.input.threads,
        |(number, path)| part(args, &settings, style, *number, path).map_err(|failure| (*number, failure)),
        |outcome| {
            unread |= outcome.is_err();
            if written.is_ok() {
                written = match &outcome {
                    Ok(text) => out.write(text),
                    Err((number, failure)) => refuse(&mut out, args.format, *number, failure),
                };
            }
        },
    );
    written?;
    if args.format == AnnotateFormat::Html {
        out.write(&annotations_html_end())?;
    }
    out.flush()?;
    Ok(ExitCode::from(if unread { 2 } else { 0 }))
}

/// What is shown of one file.
fn part(
    args: &AnnotateArgs,
    settings: &Settings,
    style: Style,
    number: usize,
    path: &str,
) -> Result<String, Failure> {
    let bytes = args.input.load(path)?;
    let options = args.input.options();
    if args.format == AnnotateFormat::Html {
        let (seen, checked) = sanad_engine::check(path, &bytes, &options, &settings.config)?;
        let Analysis { document, annotations } = &seen;
        return Ok(annotations_html(
            Annotated { document, annotations, findings: &checked.findings, marked: &[] },
            number,
        ));
    }
    let Analysis { document, annotations } = sanad_engine::analyse(path, &bytes, &options)?;
    Ok(if args.format == AnnotateFormat::Json {
        annotations_json(&document, &annotations, args.text)
    } else {
        annotations_human(&document, &annotations, style)
    })
}

/// Tells of a file that could not be read; on a page in its place, and to whoever sees the page only later.
fn refuse(out: &mut Output, format: AnnotateFormat, number: usize, failure: &Failure) -> io::Result<()> {
    if format == AnnotateFormat::Html {
        out.write(&refusal_html(number, &failure.path, &failure.why, &failure.help))?;
    }
    out.refuse(failure, format == AnnotateFormat::Json)
}
