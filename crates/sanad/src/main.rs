//! `sanad`: the command line. Arguments go to the engine, what comes back is rendered; nothing is decided here.

mod args;
mod commands;
mod output;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let done = match args.command {
        args::Command::Check(args) => commands::check::run(&args),
        args::Command::Annotate(args) => commands::annotate::run(&args),
        args::Command::Compare(args) => commands::compare::run(&args),
        args::Command::Explain(args) => commands::explain::run(&args),
        args::Command::Demo(args) => commands::demo::run(&args),
        args::Command::Waive(args) => commands::waive::run(&args),
        args::Command::Init(args) => commands::case::init::run(&args),
        args::Command::Add(args) => commands::case::add::run(&args),
        args::Command::Status(args) => commands::case::status::run(&args),
        args::Command::List(args) => commands::case::list::run(&args),
        args::Command::Show(args) => commands::case::show::run(&args),
        args::Command::Search(args) => commands::case::search::run(&args),
        args::Command::Serve(args) => commands::case::serve::run(&args),
        args::Command::Set(args) => commands::case::set::run(&args),
        args::Command::Accept(args) => commands::case::decide::judge(&args, true),
        args::Command::Reject(args) => commands::case::decide::judge(&args, false),
        args::Command::Merge(args) => commands::case::decide::merge(&args),
        args::Command::Split(args) => commands::case::decide::split(&args),
        args::Command::Derive(args) => commands::case::decide::derive(&args),
        args::Command::Undo(args) => commands::case::decide::undo(&args),
        args::Command::Log(args) => commands::case::log::run(&args),
        args::Command::Seal(args) => commands::case::protection::seal(&args),
        args::Command::Unseal(args) => commands::case::protection::unseal(&args),
        args::Command::Unlock(args) => commands::case::protection::unlock(&args),
        args::Command::Destroy(args) => commands::case::protection::destroy(&args),
        args::Command::Mark(args) => commands::case::marks::mark(&args),
        args::Command::Reread(args) => commands::case::marks::reread(&args),
        args::Command::Audit(args) => commands::case::audit::run(&args),
        args::Command::Checkpoint(args) => commands::case::checkpoint::run(&args),
        args::Command::Bundle(args) => commands::case::bundle::run(&args),
        args::Command::MergeCase(args) => commands::case::merge_case::run(&args),
        args::Command::Export(args) => commands::case::export::run(&args),
        args::Command::Import(args) => commands::case::import::run(&args),
        args::Command::Rebuild(args) => commands::case::rebuild::run(&args),
        args::Command::ReadWorker(args) => sanad_engine::serve(args.memory).map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|error| output::exit_of(&error))
}
