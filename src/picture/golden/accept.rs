//! The choice of which pictures become goldens, and how a user makes it.

use std::env;
use std::panic::Location;
use std::path::Path;
use std::thread;

use super::golden_error::{GoldenError, VARIABLE};

/// The choice of which pictures become goldens instead of being compared with them; see the [module](super).
///
/// ```
/// assert_eq!(papert::golden::Accept::default(), papert::golden::Accept::Nothing);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    /// None: pictures are compared.
    #[default]
    Nothing,
    /// Pictures that fail.
    Failing,
    /// Pictures without a golden.
    New,
    /// All pictures, even those that match their golden: the files are rewritten.
    All,
}

impl Accept {
    /// The setting in the environment variables of this process. The library reads them nowhere else.
    pub(super) fn from_environment() -> Result<Self, GoldenError> {
        let [golden, ci] =
            [VARIABLE, "CI"].map(|name| env::var_os(name).map(|value| value.to_string_lossy().into_owned()));
        Self::from_values(golden.as_deref(), ci.as_deref())
    }

    /// The setting in `PAPERT_GOLDEN`, which is rejected if `CI` says that nobody will look at the pictures.
    fn from_values(golden: Option<&str>, ci: Option<&str>) -> Result<Self, GoldenError> {
        let accept = match golden.unwrap_or_default() {
            "" => return Ok(Self::Nothing),
            "accept" => Self::Failing,
            "accept-new" => Self::New,
            "accept-all" => Self::All,
            value => return Err(GoldenError::Setting { value: value.to_owned() }),
        };
        let watched = matches!(ci, None | Some("" | "0" | "false"));
        if watched { Ok(accept) } else { Err(GoldenError::Refused) }
    }
}

/// The command that runs the current test again and accepts its picture.
pub(super) fn command(value: &str, caller: &Location<'_>) -> String {
    let program = env::current_exe().unwrap_or_default();
    let program = program.file_stem().unwrap_or_default().to_string_lossy();
    command_for(value, caller.file(), &program, thread::current().name())
}

/// The same for a call in the file `source`, in a program and a thread with the given names.
fn command_for(value: &str, source: &str, program: &str, thread: Option<&str>) -> String {
    let mut command = format!("{VARIABLE}={value} cargo test");
    // Cargo names the program of tests/NAME.rs NAME-HASH. The tests in src have no such name.
    if Path::new(source).iter().any(|part| part == "tests") {
        let name = program.rsplit_once('-').map_or(program, |(name, _)| name);
        command.push_str(" --test ");
        command.push_str(name);
    }
    // The test harness names its threads after the tests, but runs them on the main thread if there is only one thread.
    if let Some(test) = thread.filter(|&name| name != "main") {
        command.push_str(" -- ");
        command.push_str(test);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_has_four_settings() {
        let setting = |value| Accept::from_values(value, None).unwrap();
        assert_eq!([None, Some("")].map(setting), [Accept::Nothing; 2]);
        let values = [Some("accept"), Some("accept-new"), Some("accept-all")];
        assert_eq!(values.map(setting), [Accept::Failing, Accept::New, Accept::All]);
        let error = Accept::from_values(Some("yes"), None).unwrap_err();
        assert_eq!(error.to_string(), r#"PAPERT_GOLDEN is "yes"; use accept, accept-new or accept-all"#);
    }

    #[test]
    fn nothing_is_accepted_where_no_one_looks() {
        for value in ["accept", "accept-new", "accept-all"] {
            for ci in ["true", "1", "yes"] {
                assert!(matches!(Accept::from_values(Some(value), Some(ci)), Err(GoldenError::Refused)));
            }
            for ci in ["false", "0", ""] {
                assert!(Accept::from_values(Some(value), Some(ci)).is_ok());
            }
        }
        // Comparing is what CI is for.
        assert_eq!(Accept::from_values(None, Some("true")).unwrap(), Accept::Nothing);
    }

    #[test]
    fn the_command_runs_just_the_test_that_failed() {
        for (source, program, thread, arguments) in [
            ("tests/golden.rs", "golden-0123456789abcdef", Some("star"), "--test golden -- star"),
            (
                "crates/kite/tests/all/shapes.rs",
                "all-0123456789abcdef",
                Some("shapes::arrow"),
                "--test all -- shapes::arrow",
            ),
            ("src/kite.rs", "kite-0123456789abcdef", Some("kite::tests::flies"), "-- kite::tests::flies"),
            ("tests/a-b.rs", "a-b-0123", Some("main"), "--test a-b"),
            ("tests/a.rs", "a-0123", None, "--test a"),
        ] {
            let command = command_for("accept", source, program, thread);
            assert_eq!(command, format!("PAPERT_GOLDEN=accept cargo test {arguments}"));
        }
    }
}
