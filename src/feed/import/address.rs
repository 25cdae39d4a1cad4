//! Addresses as other programs write them: relative ones, without a scheme, with spaces in them.

use super::plain::is_seen;
use crate::agenda::Url;

/// What an address may hold as it is, where it stands in the feed's mark-up: the marks that end a link
/// or a stress there are escaped.
const ESCAPED: [char; 6] = [')', '*', '\\', '<', '>', '"'];

/// How the addresses of one file are completed.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// The scheme and host, such as `https://example.org`, and the folder below, with a slash at its end.
    base: Option<(String, String)>,
}

impl Addresses {
    /// Addresses relative to this one; to none if it is not one of the web.
    pub(super) fn relative_to(base: &str) -> Self {
        let base = Self::safe(base).and_then(|base| {
            let base = base.as_str();
            let host = base.find("://")? + 3;
            let path = base[host..].find(['/', '?', '#']).map_or(base.len(), |end| host + end);
            let folder = &base[path..base.find(['?', '#']).unwrap_or(base.len())];
            let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            Some((base[..path].to_owned(), format!("{folder}/")))
        });
        Addresses { base }
    }

    /// The address, if it can be linked as it is. What may not stand in one is escaped.
    pub(super) fn safe(address: &str) -> Option<Url> {
        let mut clean = String::with_capacity(address.len());
        let address = address.trim();
        let scheme = address.split(':').next().unwrap_or_default();
        let is_number = scheme.eq_ignore_ascii_case("tel");
        for letter in address.chars() {
            match letter {
                '\n' | '\r' | '\t' => {}
                _ if letter.is_control() => return None,
                // They only stand there for the eye (RFC 3966), where escaped ones may not stand.
                _ if is_number && letter.is_whitespace() => clean.push('-'),
                '(' | ')' if is_number => {}
                _ if letter.is_whitespace() || ESCAPED.contains(&letter) || !is_seen(letter) => {
                    let mut bytes = [0; 4];
                    for byte in letter.encode_utf8(&mut bytes).bytes() {
                        clean.push_str(&format!("%{byte:02X}"));
                    }
                }
                _ => clean.push(letter),
            }
        }
        // An address that is nothing but its scheme leads nowhere.
        let rest = clean.split_once(':').map_or("", |(_, rest)| rest.trim_start_matches('/'));
        Url::new(&clean).filter(|_| !rest.is_empty())
    }

    /// The address, completed by that of the file if it is relative.
    pub(super) fn resolve(&self, address: &str) -> Option<Url> {
        // Browsers leave these out, so a scheme may be hidden behind them.
        let address = address.trim().replace(['\n', '\r', '\t'], "");
        let address = address.as_str();
        if let Some(rest) = address.strip_prefix("//") {
            return Self::safe(&format!("https://{rest}"));
        }
        if has_scheme(address) || address.is_empty() || address.starts_with(['#', '?']) {
            return Self::safe(address);
        }
        let (host, folder) = self.base.as_ref()?;
        match address.strip_prefix('/') {
            Some(rest) => Self::safe(&format!("{host}/{rest}")),
            None => Self::safe(&format!("{host}{folder}{address}")),
        }
    }
}

/// Whether a text begins with the scheme of an address (RFC 3986, section 3.1).
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// The address that a text without a scheme names, if it begins with the name of a host: people write
/// `www.example.org/page`.
pub(super) fn completed(text: &str) -> Option<Url> {
    let host = text.split(['/', '?', '#']).next()?;
    let (rest, domain) = host.rsplit_once('.')?;
    let is_host = !rest.is_empty()
        && rest.chars().all(|letter| letter.is_alphanumeric() || "-.".contains(letter))
        && (2..=24).contains(&domain.len())
        && domain.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_word = !text.contains(char::is_whitespace);
    if is_host && is_word { Addresses::safe(&format!("https://{text}")) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_completed_by_that_of_the_file() {
        let addresses = Addresses::relative_to("https://example.org/2027/schedule/?a=/b");
        for (given, expected) in [
            ("https://a.example/x", Some("https://a.example/x")),
            ("//a.example/x", Some("https://a.example/x")),
            ("https://a.example/\u{202e}x", Some("https://a.example/%E2%80%AEx")),
            ("/files/a b.pdf", Some("https://example.org/files/a%20b.pdf")),
            ("talk/1", Some("https://example.org/2027/schedule/talk/1")),
            (" mailto:a@example.org ", Some("mailto:a@example.org")),
            ("webcal://a.example/all days.ics", Some("webcal://a.example/all%20days.ics")),
            ("Tel:+855 (0)23 555-0100", Some("Tel:+855-023-555-0100")),
            ("tel:+85523;ext=1", Some("tel:+85523;ext=1")),
            ("tel:call me", None),
            ("tel:", None),
            ("webcal://", None),
            ("webcal:a.example", None),
            ("https://example.org/a_(b)*", Some("https://example.org/a_(b%29%2A")),
            ("java\nscript:alert(1)", None),
            ("JavaScript:alert(1)", None),
            ("vbscript:x", None),
            ("blob:https://a.example/1", None),
            ("file:///etc/passwd", None),
            ("\u{1}javascript:alert(1)", None),
            ("javascript\t:alert(1)", None),
            ("data:text/html,x", None),
            ("https://", None),
            ("https://a.example/\u{0}", None),
            ("", None),
        ] {
            let found = addresses.resolve(given);
            assert_eq!(found.as_ref().map(Url::as_str), expected, "{given}");
        }
        assert_eq!(Addresses::default().resolve("/a"), None);
        assert_eq!(Addresses::relative_to("ftp://example.org/").resolve("/a"), None);
    }

    #[test]
    fn a_host_without_a_scheme_is_one_of_the_web() {
        for (given, expected) in [
            ("www.example.org", Some("https://www.example.org")),
            ("example.org/a?b", Some("https://example.org/a?b")),
            ("a.b, and more", None),
            ("Minutes v1.0", None),
            ("plain", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(completed(given).as_ref().map(Url::as_str), expected, "{given}");
        }
    }
}
