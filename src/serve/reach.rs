//! Finds the addresses under which other devices in the network reach the preview. Opens no connection.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The address at which this computer opens a preview bound to `bound`.
#[must_use]
pub fn local(bound: SocketAddr) -> SocketAddr {
    let here: IpAddr = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(here, bound.port())
}

/// Whether only this computer can reach `ip`.
#[must_use]
pub fn is_private(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

/// The addresses at which other devices reach a preview bound to `bound`, the most likely first.
#[must_use]
pub fn from_outside(bound: SocketAddr) -> Vec<SocketAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let up = interfaces.iter().filter(|interface| interface.is_oper_up());
    let addresses: Vec<IpAddr> = up.map(if_addrs::Interface::ip).collect();
    reachable(bound, &addresses)
}

/// [`from_outside`] for a computer with the addresses `own`.
fn reachable(bound: SocketAddr, own: &[IpAddr]) -> Vec<SocketAddr> {
    if is_private(bound.ip()) {
        return Vec::new();
    }
    if !bound.ip().is_unspecified() {
        return vec![bound];
    }
    let is_answered = |ip: &IpAddr| bound.is_ipv6() || ip.is_ipv4();
    let mut reached: Vec<IpAddr> = own
        .iter()
        .copied()
        .filter(is_answered)
        .filter(can_be_typed)
        .collect();
    // Self-assigned link-local addresses come last; IPv4 addresses are easier to type than IPv6.
    let is_makeshift = |ip: &IpAddr| matches!(ip, IpAddr::V4(ip) if ip.is_link_local());
    reached.sort_by_key(|ip| (is_makeshift(ip), ip.is_ipv6()));
    reached.dedup();
    let port = bound.port();
    reached.into_iter().map(|ip| SocketAddr::new(ip, port)).collect()
}

/// Whether others can type an address: browsers do not support the zones that link-local IPv6 needs.
fn can_be_typed(ip: &IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_unspecified(),
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unspecified() && !ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bound: &str, own: &[&str]) -> Vec<String> {
        let own: Vec<IpAddr> = own.iter().map(|ip| ip.parse().expect(ip)).collect();
        let reached = reachable(bound.parse().expect(bound), &own);
        reached.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn others_are_told_what_they_can_type() {
        let own = [
            "127.0.0.1",
            "169.254.7.8",
            "::1",
            "fe80::1",
            "2001:db8::5",
            "192.168.1.5",
            "10.0.0.7",
        ];
        assert_eq!(
            shown("0.0.0.0:1111", &own),
            ["192.168.1.5:1111", "10.0.0.7:1111", "169.254.7.8:1111"]
        );
        assert_eq!(
            shown("[::]:80", &own),
            [
                "192.168.1.5:80",
                "10.0.0.7:80",
                "[2001:db8::5]:80",
                "169.254.7.8:80"
            ]
        );
        assert_eq!(shown("192.168.1.5:1", &own), ["192.168.1.5:1"]);
        for loopback in ["127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "[::ffff:127.0.0.1]:1"] {
            assert_eq!(shown(loopback, &own), [""; 0], "{loopback}");
        }
        assert_eq!(shown("0.0.0.0:1", &["127.0.0.1"]), [""; 0]);
    }

    #[test]
    fn this_computer_opens_an_address_of_its_own() {
        for (bound, here) in [
            ("0.0.0.0:1111", "127.0.0.1:1111"),
            ("[::]:1111", "[::1]:1111"),
            ("192.168.1.5:1", "192.168.1.5:1"),
            ("127.0.0.2:1", "127.0.0.2:1"),
        ] {
            let bound: SocketAddr = bound.parse().expect(bound);
            assert_eq!(local(bound).to_string(), here);
        }
    }
}
