//! Who may show pages of the site in a frame.

use crate::route::Route;

/// Those who may frame an agenda, a session or a delegation (`frame-ancestors` of Content Security Policy
/// Level 3). Every other page is framed by nobody. The rule is one of paths, so that a host that has only
/// files can keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framers(String);

impl Default for Framers {
    /// Anybody.
    fn default() -> Self {
        Framers("*".to_owned())
    }
}

impl Framers {
    /// Reads `*`, `none`, or the sites that may, such as `https://www.example.org https://*.example.net`. The
    /// reason says what else was there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        match *words {
            [] => return Err("name the sites that may frame pages, * for any, or none".to_owned()),
            ["*"] => return Ok(Framers::default()),
            ["none"] => return Ok(Framers("'self'".to_owned())),
            _ => {}
        }
        if let Some(word) = words.iter().find(|word| !is_site(word)) {
            return Err(format!("{word:?} is not a site such as https://www.example.org"));
        }
        // The page that makes the snippet shows what it looks like.
        Ok(Framers(["'self' ", &words.join(" ")].concat()))
    }

    /// As it is written in a policy.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sites of a policy that was made by this; anybody where it is none.
    pub fn of_policy(text: &str) -> Self {
        let others = text.strip_prefix("'self'").map(str::trim);
        match others {
            Some("") => Framers(text.to_owned()),
            Some(others) => Framers::parse(others).unwrap_or_default(),
            None => Framers::default(),
        }
    }

    /// The policy of a page of those that may be framed, or of another.
    pub fn policy(&self, is_framed: bool) -> String {
        ["frame-ancestors ", if is_framed { &self.0 } else { "'none'" }].concat()
    }

    /// The policy of the page at a path below that of the site.
    pub fn policy_of(&self, path: &str) -> String {
        let is_page = !path.ends_with(".html");
        self.policy(is_page && Route::parse(&["/", path].concat()).may_be_framed())
    }
}

/// Whether it is a scheme and a host, with nothing that could end the policy or the header.
fn is_site(word: &str) -> bool {
    let host = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-:*".contains(c);
    host.is_some_and(|host| !host.is_empty() && host.chars().all(is_plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_in_the_policy() {
        for (text, policy) in [
            ("*", "frame-ancestors *"),
            ("none", "frame-ancestors 'self'"),
            ("https://a.example", "frame-ancestors 'self' https://a.example"),
            (
                " https://a.example, http://*.b.example:8080 ",
                "frame-ancestors 'self' https://a.example http://*.b.example:8080",
            ),
        ] {
            let framers = Framers::parse(text).expect(text);
            assert_eq!(framers.policy(true), policy);
            assert_eq!(framers.policy(false), "frame-ancestors 'none'");
            assert_eq!(Framers::of_policy(framers.as_str()), framers);
        }
        for text in [
            "",
            " ",
            "a.example",
            "https://",
            "https://a.example; x",
            "'self'",
            "https://a/b",
            "* *",
        ] {
            assert!(Framers::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn agendas_sessions_and_delegations_may_be_framed() {
        let framers = Framers::default();
        for path in ["meetings/a", "meetings/a/", "meetings/a/sessions/b", "members/kr"] {
            assert_eq!(framers.policy_of(path), "frame-ancestors *", "{path}");
        }
        for path in [
            "",
            "index.html",
            "meetings",
            "meetings/index.html",
            "meetings/a/index.html",
            "meetings/a/live",
            "meetings/a/changes",
            "meetings/a/days/2024-09-03",
            "members",
            "people/a",
            "search",
            "embed",
            "nowhere/at/all",
            "boot.js",
        ] {
            assert_eq!(framers.policy_of(path), "frame-ancestors 'none'", "{path}");
        }
    }
}
