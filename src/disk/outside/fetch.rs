//! Reads one page of the web whole, to compare it with the page that was uploaded.

use super::ask::answer;
use crate::site::outside::LinkStatus;
use std::time::Duration;
use ureq::Agent;

/// The longest time for the page, redirects included.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The longest page that is read, in bytes.
const LONGEST: u64 = 4 << 20;

/// The status and bytes of the page at `url`, past caches as far as they obey.
///
/// # Errors
/// When it cannot be reached.
pub fn page(url: &str) -> Result<(u16, Vec<u8>), LinkStatus> {
    let config = Agent::config_builder()
        .user_agent(concat!("bantin/", env!("CARGO_PKG_VERSION"), " (upload)"))
        .http_status_as_error(false)
        .timeout_global(Some(TIMEOUT))
        .build();
    let agent: Agent = config.into();
    let request = agent.get(url).header("Cache-Control", "no-cache");
    let mut response = request.call().map_err(|error| answer(&error))?;
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(LONGEST).read_to_vec();
    Ok((status, body.map_err(|error| answer(&error))?))
}
