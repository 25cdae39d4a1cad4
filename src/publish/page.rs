//! A page of the published site: the built page of the program with the content and the facts of a place.

use crate::publish::Address;
use crate::publish::headers::CONTENT_POLICY;
use crate::snippet::escape;

/// The built page, in the parts between which a page of the site is written.
pub struct Template {
    /// Up to the title.
    start: String,
    /// The link to the style sheet of every page.
    style: String,
    /// The links and scripts of the head that come behind it.
    head: String,
    /// The link to the style sheet of the annex.
    annex_style: String,
}

/// Where the built page names the meetings of the feed that it was built with.
const MEETINGS: &str = "data-meetings=\"";

/// What a page says of itself.
pub struct Facts<'a> {
    /// The title of the window.
    pub title: &'a str,
    /// What it is called where it is shared.
    pub name: &'a str,
    /// What it is about, in a sentence or two.
    pub description: &'a str,
    /// Its own address; none for a page that has no place, such as that of an error.
    pub address: Option<String>,
    /// Whether it looks as the style sheet of the annex says.
    pub is_of_annex: bool,
    /// Whether search engines should know it.
    pub is_listed: bool,
    /// Structured data, ready to stand in a script element; may be empty.
    pub data: &'a str,
    /// The content of the body.
    pub body: &'a str,
}

impl Template {
    /// Takes the built page apart. `meetings` are those with a file of their own, for which the start script
    /// need not wait until it has read the network. The reason says what the page lacks.
    pub fn new(built: &str, address: &Address, meetings: &[&str]) -> Result<Self, String> {
        let lacks = |what: &str| {
            format!("the page of the app has no {what}: is it a build of this version?")
        };
        // The build writes every address as `="/...`, in double quotes and from the root.
        let built = built.replace("=\"/", &["=\"", address.base()].concat());
        let (before, rest) = built.split_once(MEETINGS).ok_or_else(|| lacks("start script"))?;
        let (_, after) = rest.split_once('"').ok_or_else(|| lacks("start script"))?;
        let meetings = meetings.join(" ");
        let built = [before, "data-published ", MEETINGS, &meetings, "\"", after].concat();
        let (start, rest) = built.split_once("<title>").ok_or_else(|| lacks("title"))?;
        let (_, rest) = rest.split_once("</title>").ok_or_else(|| lacks("title"))?;
        let (head, _) = rest.split_once("</head>").ok_or_else(|| lacks("head"))?;
        let is_own = |line: &&str| {
            !line.contains("name=\"description\"") && !line.contains("property=\"og:")
        };
        // Behind a policy browsers do not look ahead, so the style sheet comes before the script that
        // stops them.
        let is_style = |line: &&str| line.contains("rel=\"stylesheet\"");
        let (styles, rest): (Vec<&str>, Vec<&str>) =
            head.trim().lines().filter(is_own).partition(is_style);
        let (style, head) = ([&*styles.concat(), "\n"].concat(), rest.join("\n"));
        let annex_style =
            built.split_once("data-annex-css=\"").and_then(|(_, rest)| rest.split_once('"'));
        let annex_style = annex_style.map_or_else(String::new, |(href, _)| {
            ["<link rel=\"stylesheet\" href=\"", href, "\">\n"].concat()
        });
        Ok(Template { start: start.to_owned(), style, head, annex_style })
    }

    /// A page.
    pub fn page(&self, site: &Address, network: &str, facts: &Facts) -> String {
        let mut page = String::with_capacity(self.head.len() + facts.body.len() + 2048);
        page.push_str(&self.start);
        let mut line = |parts: &[&str]| {
            page.extend(parts.iter().copied());
            page.push('\n');
        };
        let title = escape(facts.title);
        let (name, description) = (escape(facts.name), escape(facts.description));
        // A host that sends no headers gets the policy as well.
        line(&["<meta http-equiv=\"Content-Security-Policy\" content=\"", CONTENT_POLICY, "\">"]);
        line(&["<title>", &title, "</title>"]);
        line(&["<meta name=\"description\" content=\"", &description, "\">"]);
        if !facts.is_listed {
            line(&["<meta name=\"robots\" content=\"noindex\">"]);
        }
        line(&["<meta property=\"og:type\" content=\"website\">"]);
        line(&["<meta property=\"og:site_name\" content=\"", &escape(network), "\">"]);
        line(&["<meta property=\"og:title\" content=\"", &name, "\">"]);
        line(&["<meta property=\"og:description\" content=\"", &description, "\">"]);
        line(&["<meta property=\"og:image\" content=\"", &site.file("card.png"), "\">"]);
        if let Some(address) = facts.address.as_ref().filter(|_| site.is_absolute()) {
            let address = escape(address);
            line(&["<meta property=\"og:url\" content=\"", &address, "\">"]);
            line(&["<link rel=\"canonical\" href=\"", &address, "\">"]);
        }
        let annex_style = if facts.is_of_annex { &*self.annex_style } else { "" };
        line(&[&self.style, annex_style, &self.head, "</head>"]);
        line(&["<body>", facts.body]);
        // Behind the content: those who want it have time.
        if !facts.data.is_empty() {
            line(&["<script type=\"application/ld+json\">", facts.data, "</script>"]);
        }
        line(&["</body>"]);
        page.push_str("</html>\n");
        page
    }
}
