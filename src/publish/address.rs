//! Where a site is published.

use crate::route::Route;

/// The address of the folder of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// `https://host`; empty where the host is not known.
    origin: String,
    /// The path of the folder, with a slash at both ends.
    base: String,
}

impl Default for Address {
    /// At the root of a host that is not known.
    fn default() -> Self {
        Address { origin: String::new(), base: "/".to_owned() }
    }
}

impl Address {
    /// Reads `https://host/path/`. The reason says what is wrong with it.
    pub fn parse(url: &str) -> Result<Self, String> {
        let wrong = |why: &str| Err(format!("{url:?} is no address of a site: {why}"));
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        if !matches!(scheme, "http" | "https") {
            return wrong("it must begin with https:// or http://");
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        if host.is_empty() || !host.chars().all(is_host) {
            return wrong("the host is no plain name");
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        let path = path.trim_matches('/');
        if !path.chars().all(is_plain) || path.split('/').any(|step| matches!(step, "." | "..")) {
            return wrong("the path may hold only letters, digits and -._~");
        }
        let base = if path.is_empty() { "/".to_owned() } else { ["/", path, "/"].concat() };
        Ok(Address { origin: format!("{scheme}://{host}"), base })
    }

    /// The path of the folder, with a slash at both ends.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The host's name without its port; `None` where the host is not known.
    pub fn host(&self) -> Option<&str> {
        let (_, host) = self.origin.split_once("://")?;
        Some(host.rsplit_once(':').map_or(host, |(name, _)| name))
    }

    /// Whether the host is known, so that addresses are whole.
    pub fn is_absolute(&self) -> bool {
        !self.origin.is_empty()
    }

    /// The address of a place; from the root of the host where that is not known.
    pub fn of(&self, place: &Route) -> String {
        self.file(place.to_string().trim_start_matches('/'))
    }

    /// The address of a file of the site.
    pub fn file(&self, path: &str) -> String {
        [&self.origin, &self.base, path].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_places_files_and_pages() {
        for (url, place, host) in [
            ("https://a.example", "https://a.example/members", "a.example"),
            ("https://a.example:8443/x/y", "https://a.example:8443/x/y/members", "a.example"),
            ("http://localhost:8080/", "http://localhost:8080/members", "localhost"),
        ] {
            let address = Address::parse(url).unwrap();
            assert_eq!(address.of(&Route::Members), place);
            assert_eq!(address.host(), Some(host));
        }
        assert_eq!(Address::default().of(&Route::Overview), "/");
        assert_eq!(Address::default().host(), None);
    }

    #[test]
    fn what_is_no_address_of_a_site_is_refused_with_a_reason() {
        for bad in [
            "",
            "a.example",
            "ftp://a",
            "https://",
            "https://a/?b",
            "https://a/../b",
            "https://a b",
        ] {
            assert!(Address::parse(bad).unwrap_err().contains("is no address"), "{bad}");
        }
    }
}
