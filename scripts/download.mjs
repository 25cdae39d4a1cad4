// Which files of the built site a first visitor of an agenda fetches: what `make size` and `make bench` count.

/**
 * All scripts of the site count, whether or not a page needs them, but not the one that other sites load. The annex
 * is the program of all other pages; it is fetched when one of them is opened, or when nobody waits.
 */
const PROGRAM = [/^app-.*\.wasm$/, /^(?!embed\.js$).*\.js$/, /^style-.*\.css$/];

/** The packs of messages that are needed first; a visitor fetches one of them. */
const MESSAGES = /^locales\/(?!.*-(?:problems|annex))[^/]+\.txt$/;

/** The files of the first download, by what `measure` makes of the names that match a pattern, each with its `small` size. */
export function firstDownload(measure) {
  return [...PROGRAM.flatMap(measure), ...largest(measure(MESSAGES))];
}

/** The largest pack stands for the one that a visitor fetches. */
export const largest = (files) => files.sort((a, b) => b.small - a.small).slice(0, 1);
