//! Reads the arguments of filters; errors name the filter and the argument.

use crate::text::nearest::nearest;
use tera::{ArgFromValue, Error, ErrorKind, Kwargs, TeraResult};

/// The argument `name`. `None`: it is not there.
///
/// # Errors
/// When it has another type.
pub fn argument<'k, T>(filter: &str, kwargs: &'k Kwargs, name: &'k str) -> TeraResult<Option<T>>
where
    T: ArgFromValue<'k, Output = T>,
{
    kwargs.get::<T>(name).map_err(|error| {
        Error::message(match error.kind() {
            ErrorKind::InvalidArgument {
                expected_type,
                actual_type,
            } => format!("`{name}` of `{filter}` must be `{expected_type}`, not `{actual_type}`"),
            _ => format!("`{name}` of `{filter}`: {error}"),
        })
    })
}

/// The argument `name`, which must be there.
///
/// # Errors
/// When it is missing, or has another type.
pub fn needed<'k, T>(filter: &str, kwargs: &'k Kwargs, name: &'k str) -> TeraResult<T>
where
    T: ArgFromValue<'k, Output = T>,
{
    let found = argument(filter, kwargs, name)?;
    found.ok_or_else(|| Error::message(format!("`{filter}` needs the argument `{name}`")))
}

/// Looks for arguments that the filter does not have.
///
/// # Errors
/// When there is one.
pub fn known(filter: &str, kwargs: &Kwargs, names: &[&'static str]) -> TeraResult<()> {
    for (key, _) in kwargs.iter() {
        let name = key.as_str().unwrap_or_default();
        if !names.contains(&name) {
            let is_given = |other: &str| kwargs.iter().any(|(key, _)| key.as_str() == Some(other));
            let hint = nearest(name, names.iter().copied().filter(|other| !is_given(other)));
            let hint = hint.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            return Err(Error::message(format!(
                "`{filter}` has no argument `{name}`{hint}"
            )));
        }
    }
    Ok(())
}
