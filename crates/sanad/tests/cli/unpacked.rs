//! Files that hold others, unpacked by the program's own second process: as in the first, and bounded.

use sanad_engine::{Options, Worker, unpack};
use std::path::PathBuf;

fn file(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats/kinds");
    std::fs::read(folder.join(name)).unwrap()
}

fn by_worker(seconds: u64, memory: u64) -> Options {
    let worker = Worker { program: PathBuf::from(env!("CARGO_BIN_EXE_sanad")), seconds, memory };
    Options { worker: Some(worker), ..Options::default() }
}

#[test]
fn the_second_process_gives_what_the_first_would() {
    for name in
        ["folder.zip", "letters.mbox", "letter-ar.eml", "outlook.msg", "capture.warc.gz", "capture.wacz"]
    {
        let bytes = file(name);
        let here = unpack(name, &bytes, &Options::default()).unwrap().unwrap();
        let there = unpack(name, &bytes, &by_worker(30, 256)).unwrap().unwrap();
        assert!(!here.parts.is_empty());
        assert_eq!((here.parts, here.skipped), (there.parts, there.skipped), "{name}");
    }
    assert!(unpack("a.txt", b"words", &by_worker(30, 256)).is_none());
}

#[test]
fn a_refusal_comes_over_and_limits_hold() {
    let broken = b"PK\x03\x04 and nothing more".as_slice();
    let refusal = unpack("a.zip", broken, &by_worker(30, 256)).unwrap().unwrap_err();
    assert!(refusal.why.contains("damaged or breaks off"), "{}", refusal.why);
    let late = unpack("folder.zip", &file("folder.zip"), &by_worker(0, 256)).unwrap().unwrap_err();
    assert!(late.why.contains("took longer"), "{}", late.why);
}
