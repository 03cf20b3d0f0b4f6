//! The web servers and hosts for which bantin writes rules into the published folder. What each file says is in
//! `render::output::server`.

/// One of `[publish] server_files`: a web server that reads rules from the published folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServerFiles {
    /// `.htaccess`
    Apache,
    /// `_redirects.caddy`, to be imported.
    Caddy,
    /// `_headers` and `_redirects` as Cloudflare reads them.
    Cloudflare,
    /// `web.config` for IIS as it is installed.
    Iis,
    /// `web.config` for IIS with its module URL Rewrite, without which IIS answers every request with an error.
    IisRewrite,
    /// `_headers` and `_redirects`, which some other hosts read too.
    Netlify,
    /// `_redirects.nginx`, to be included.
    Nginx,
}

impl ServerFiles {
    /// Every one, in order.
    pub const ALL: [Self; 7] = [
        Self::Apache,
        Self::Caddy,
        Self::Cloudflare,
        Self::Iis,
        Self::IisRewrite,
        Self::Netlify,
        Self::Nginx,
    ];

    /// The name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apache => "apache",
            Self::Caddy => "caddy",
            Self::Cloudflare => "cloudflare",
            Self::Iis => "iis",
            Self::IisRewrite => "iis-rewrite",
            Self::Netlify => "netlify",
            Self::Nginx => "nginx",
        }
    }

    /// The file of its rules for old addresses. Two servers whose rules stand in one file cannot both be chosen.
    #[must_use]
    pub fn rules_file(self) -> &'static str {
        match self {
            Self::Apache => ".htaccess",
            Self::Caddy => "_redirects.caddy",
            Self::Iis | Self::IisRewrite => "web.config",
            Self::Cloudflare | Self::Netlify => "_redirects",
            Self::Nginx => "_redirects.nginx",
        }
    }
}
