//! What a server tells a browser about the files of a site: the content policy, and the headers that
//! should go with every answer.

mod framers;

pub use self::framers::Framers;

/// What pages may load and run (Content Security Policy Level 3), but for who may frame them: that works
/// only as a header.
pub const CONTENT_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; \
    img-src 'self' data:; \
    connect-src 'self'; \
    font-src 'self'; \
    manifest-src 'self'; \
    worker-src 'self'; \
    frame-src 'self'; \
    base-uri 'none'; \
    form-action 'none'; \
    trusted-types default; \
    require-trusted-types-for 'script'";

/// Denied are all features that browsers know by this header; the four at the end we use.
pub const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), \
    camera=(), clipboard-read=(), compute-pressure=(), cross-origin-isolated=(), \
    display-capture=(), encrypted-media=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
    identity-credentials-get=(), idle-detection=(), keyboard-map=(), local-fonts=(), \
    magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), \
    picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), \
    serial=(), storage-access=(), sync-xhr=(), unload=(), usb=(), window-management=(), \
    xr-spatial-tracking=(), \
    clipboard-write=(self), fullscreen=(self), screen-wake-lock=(self), web-share=(self)";

/// For files that are named after their content, so they never change.
pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// For all others: kept, but asked for again every time; the answer is mostly a short 304.
pub const REVALIDATE: &str = "no-cache";

/// The folders whose files any other site may read.
pub const OPEN_FOLDERS: [&str; 3] = ["feed/", "calendar/", "data/"];

/// The headers that go with every answer. Who may frame it is said by [`Framers::policy`] on top.
pub fn common_headers() -> Vec<(&'static str, String)> {
    vec![
        (POLICY_HEADER, CONTENT_POLICY.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", PERMISSIONS.to_owned()),
    ]
}

/// The name of the header with the policy. Where an answer has several, each of them holds.
pub const POLICY_HEADER: &str = "Content-Security-Policy";

/// The places that may be framed, in the notation of `_headers`.
const FRAMED: [&str; 3] =
    ["meetings/:meeting", "meetings/:meeting/sessions/:session", "members/:member"];

/// The pages that may not. That notation cannot say "all others".
const UNFRAMED: [&str; 19] = [
    "",
    "index.html",
    "404.html",
    "app.html",
    "meetings",
    "meetings/:meeting/live",
    "meetings/:meeting/changes",
    "meetings/:meeting/days/*",
    "members",
    "people/*",
    "organisations/*",
    "topics/*",
    "library/*",
    "programmes/*",
    "my-agenda",
    "search",
    "about",
    "data",
    "embed",
];

/// The file `_headers`, from which static hosts such as Netlify and Cloudflare Pages take the headers of a
/// site below the path `base`. `hashed` are the files that are named after their content. Of all others
/// these hosts say themselves that they are to be asked for again; should we say it too, some would join it
/// with the rule for the hashed ones.
pub fn headers_file<'a>(
    base: &str,
    framers: &Framers,
    hashed: impl Iterator<Item = &'a str>,
) -> String {
    let mut rules = vec![([base, "*"].concat(), common_headers())];
    for (places, is_framed) in [(&FRAMED[..], true), (&UNFRAMED[..], false)] {
        for place in places {
            let policy = (POLICY_HEADER, framers.policy(is_framed));
            rules.push(([base, place].concat(), vec![policy]));
        }
    }
    for folder in OPEN_FOLDERS {
        let any = ("Access-Control-Allow-Origin", "*".to_owned());
        rules.push(([base, folder, "*"].concat(), vec![any]));
    }
    for path in hashed {
        rules.push(([base, path].concat(), vec![("Cache-Control", FOREVER.to_owned())]));
    }
    let mut file = String::new();
    for (path, headers) in rules {
        file.push_str(&path);
        file.push('\n');
        for (name, value) in headers {
            file.push_str(&["  ", name, ": ", &value, "\n"].concat());
        }
    }
    file
}

/// The endings of the files that the build names after their content. The ids of a feed may look like
/// such a name, but what is published of them ends otherwise.
pub const HASHED: [&str; 3] = ["css", "js", "wasm"];

/// Whether the build named the file after its content: `name-0123456789abcdef.js`.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, ending)) = name.split_once('.') else { return false };
    let is_digest = |digest: &str| {
        digest.len() == 16 && digest.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
    };
    HASHED.contains(&ending) && stem.rsplit_once('-').is_some_and(|(_, digest)| is_digest(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_named_after_their_content_never_change() {
        assert!(is_hashed("/app-0123456789abcdef.js"));
        assert!(is_hashed("style-0123456789abcdef.css"));
        assert!(is_hashed("app-0123456789abcdef.wasm"));
        for other in [
            "/boot.js",
            "/app-0123.js",
            "/app-0123456789abcdeg.js",
            "/0123456789abcdef.js",
            // Ids of a feed may look like that.
            "/people/kim-0123456789abcdef",
            "/people/kim-0123456789abcdef/index.html",
            "/feed/meetings/hall-0123456789abcdef.json",
            "/calendar/people/kim-0123456789abcdef.ics",
            // Copies are not asked for by their own names.
            "/app-0123456789abcdef.js.br",
        ] {
            assert!(!is_hashed(other), "{other}");
        }
    }

    #[test]
    fn the_headers_file_holds_every_header() {
        let framers = Framers::default();
        let file = headers_file("/x/", &framers, ["a-0123456789abcdef.js"].into_iter());
        for (name, value) in common_headers() {
            assert!(file.contains(&format!("  {name}: {value}\n")), "{name}");
        }
        assert!(file.contains("/x/feed/*\n  Access-Control-Allow-Origin: *\n"), "{file}");
        let hashed =
            "/x/a-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n";
        assert!(file.contains(hashed), "{file}");
        assert_eq!(file.matches("Cache-Control").count(), 1, "{file}");
        let framed = "/x/members/:member\n  Content-Security-Policy: frame-ancestors *\n";
        assert!(file.contains(framed), "{file}");
        let not = "/x/people/*\n  Content-Security-Policy: frame-ancestors 'none'\n";
        assert!(file.contains(not), "{file}");
    }
}
