//! What a question over HTTP is answered with.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, LOCATION,
};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use plenary::publish::headers::{FOREVER, OPEN_FOLDERS, REVALIDATE, common_headers, is_hashed};
use plenary::route::Route;
use tower::ServiceExt;

use super::site::{Page, Site};

/// Every answer, with the headers that all of them carry.
pub(super) async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    // The body of a question is of no interest, and its type could not wait beside an await.
    let (request, _) = request.into_parts();
    let mut response = if matches!(request.method, Method::GET | Method::HEAD) {
        found(&site, &request).await
    } else {
        let mut refused = status(StatusCode::METHOD_NOT_ALLOWED);
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        refused
    };
    let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if is_there && is_hashed(request.uri.path()) { FOREVER } else { REVALIDATE };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    let place = request.uri.path().strip_prefix(&site.base).unwrap_or_default();
    if is_there && OPEN_FOLDERS.iter().any(|folder| place.starts_with(folder)) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    for (name, value) in common_headers() {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
            headers.insert(name, value);
        }
    }
    // A second policy: each of them holds.
    if let Ok(policy) = HeaderValue::from_str(&site.framers.policy_of(place)) {
        headers.append(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

async fn found(site: &Site, request: &Parts) -> Response<Body> {
    let uri = &request.uri;
    let Some(place) = uri.path().strip_prefix(&site.base) else {
        return match site.base.strip_suffix('/') {
            Some(bare) if bare == uri.path() => redirect(&site.base, uri.query()),
            _ => missing(site),
        };
    };
    if place == "index.html" {
        return redirect(&site.base, uri.query());
    }
    if site.is_published {
        let name = place.trim_end_matches('/');
        let page = if name.is_empty() { "index.html".into() } else { format!("{name}/index.html") };
        if let Some(page) = file(site, &page, request).await {
            return page;
        }
    } else if is_app_route(place) {
        return app(site, &request.headers);
    }
    match file(site, place, request).await {
        Some(file) => file,
        None => missing(site),
    }
}

/// The file at `place`, if there is one that may be shown.
async fn file(site: &Site, place: &str, request: &Parts) -> Option<Response<Body>> {
    // Compressed copies are not addresses of their own, and hidden files are nobody's business.
    let name = percent_decode_str(place).decode_utf8().ok()?;
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    if is_hidden || name.ends_with(".br") || name.ends_with(".gz") {
        return None;
    }
    let (files, place) = match (&site.feed, place.strip_prefix("feed/")) {
        (Some(feed), Some("network.json")) => {
            (&feed.files, utf8_percent_encode(&feed.name, NON_ALPHANUMERIC).to_string())
        }
        // The folder of another feed may hold anything: nothing but feeds leaves it.
        (Some(feed), Some(beside)) if beside.ends_with(".json") => (&feed.files, beside.to_owned()),
        (Some(_), Some(_)) => return None,
        _ => (&site.files, place.to_owned()),
    };
    let mut asked = Request::new(Body::empty());
    *asked.method_mut() = request.method.clone();
    *asked.headers_mut() = request.headers.clone();
    *asked.uri_mut() = Uri::from(PathAndQuery::try_from(format!("/{place}")).ok()?);
    let response = files.clone().oneshot(asked).await.ok()?;
    match response.status() {
        // A folder is answered with a redirect to its slash, and has no page of its own.
        StatusCode::NOT_FOUND | StatusCode::TEMPORARY_REDIRECT => None,
        _ => Some(response.map(Body::new)),
    }
}

/// Whether the program has a page at this path below the base.
fn is_app_route(place: &str) -> bool {
    !matches!(Route::parse(&format!("/{place}")), Route::NotFound { .. })
}

fn app(site: &Site, asked: &HeaderMap) -> Response<Body> {
    let page = match site.app() {
        Ok(page) => page,
        Err(reason) => {
            eprintln!("{reason}");
            return status(StatusCode::SERVICE_UNAVAILABLE);
        }
    };
    let is_known = asked
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == page.etag || tag == "*");
    let etag = HeaderValue::from_str(&page.etag);
    let mut response =
        if is_known { status(StatusCode::NOT_MODIFIED) } else { html(page, StatusCode::OK) };
    if let Ok(etag) = etag {
        response.headers_mut().insert(ETAG, etag);
    }
    response
}

fn missing(site: &Site) -> Response<Body> {
    html(site.missing(), StatusCode::NOT_FOUND)
}

fn html(page: Page, code: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::from(page.html));
    *response.status_mut() = code;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn redirect(to: &str, query: Option<&str>) -> Response<Body> {
    let to = query.map_or_else(|| to.to_owned(), |query| format!("{to}?{query}"));
    let mut response = status(StatusCode::PERMANENT_REDIRECT);
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}

fn status(code: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}
