//! A link as a QR code, on the screen and on paper.

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::format::Msg;
use crate::ui::markup::{El, el};

/// The light modules that must surround a code (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The code; nothing for a link that is too long for one. The style sheet keeps it black on white.
pub fn qr_code(link: &str) -> Option<El> {
    let bytes = [QrSegment::make_bytes(link.as_bytes())];
    let (least, most) = (Version::MIN, Version::MAX);
    // A chessboard over letters and signs is never far from half dark; to try all masks would cost 0.5 KB.
    let mask = Some(Mask::new(0));
    let code = QrCode::encode_segments_advanced(&bytes, QrCodeEcc::Medium, least, most, mask, true);
    let code = code.ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let length = (x..size).take_while(|x| code.get_module(*x, y)).count();
            if length > 0 {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            x += i32::try_from(length).unwrap_or(0) + 1;
        }
    }
    let sides = size + 2 * QUIET;
    Some(
        el("svg")
            .class("qr-code")
            .attr("viewBox", format!("-{QUIET} -{QUIET} {sides} {sides}"))
            .attr("role", "img")
            .label(Msg::QrCode)
            .child(el("path").attr("d", path)),
    )
}
