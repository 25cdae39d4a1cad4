// Cuts the annex (`src/ui/annex.rs`) out of the program, so that an agenda is shown before the rest has
// come. Both are wasm modules; the annex uses memory, table and functions of the program.
//
// A function belongs to the annex if its name says so, or if only such functions call it. What the program
// calls of it are the entries below; in their place the program calls through the table, whose slots the
// annex fills when it is joined.

/** What the program calls. */
export const ENTRIES = ["page", "panel", "changed", "start", "about_meeting::below_agenda", "about_network::below_overview", "nothing_matches::nothing_matches", "not_found::not_found", "change_list::news", "day_grid::day_grids", "zone_options::zone_options", "agenda_search::prepare_search", "agenda_search::find_sessions"];
const ENTRY = new RegExp(`::ui::annex::(?:${ENTRIES.join("|")})$`);
const OWN = /::ui::annex::/;

const NAME = /\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)/;
const named = new RegExp(NAME, "g");

/** The forms at the top of a module in wasm-dis' text, which begin with one space each. */
function forms(text) {
  return text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n)")).split(/\n(?= \()/);
}

const nameOf = (form) => NAME.exec(form)[0];

/** `(param i32) (result i32)` of a function or an import of one. */
function signature(form) {
  const head = form.slice(form.indexOf(nameOf(form)) + nameOf(form).length);
  const found = /^(?:\s*\((?:type|param|result)[^()]*\))*/.exec(head)[0];
  const pick = (kind) =>
    [...found.matchAll(new RegExp(`\\(${kind} (?:\\$\\S+ )?([^()]*)\\)`, "g"))].flatMap(([, types]) => types.split(" "));
  return { params: pick("param"), results: pick("result") };
}

const typed = ({ params, results }) =>
  (params.length ? ` (param ${params.join(" ")})` : "") + (results.length ? ` (result ${results.join(" ")})` : "");

/**
 * The two modules, as text. The annex imports from module `a` under the names in `shared`, under which
 * the program exports.
 */
export function splitProgram(text) {
  const all = forms(text);
  const of = (kind) => all.filter((form) => form.startsWith(` (${kind} `));
  const functions = new Map(of("func").map((form) => [nameOf(form), form]));
  const imports = new Map(
    of("import").filter((form) => /\(func /.test(form)).map((form) => [nameOf(form), form.slice(form.indexOf("(func ") + 1, -1)]),
  );
  const elements = of("elem");
  if (elements.length !== 1) throw new Error("the program has another table than expected");
  const [, first, list] = /\(i32\.const (\d+)\) func ([^]*)\)$/.exec(elements[0]);
  const slots = list.match(named);
  const calls = new Map();
  for (const [name, form] of functions) {
    const body = form.slice(form.indexOf(name) + name.length);
    const called = [...body.matchAll(new RegExp(`\\((?:return_call|call|ref\\.func) (${NAME.source})`, "g"))];
    calls.set(name, new Set(called.map(([, callee]) => callee)));
  }

  const bare = (name) => name.replace(/\[[0-9a-f]+\]/g, "").replace(/^\$"?|"$/g, "");
  const entries = [...functions.keys()].filter((name) => ENTRY.test(bare(name)));
  if (entries.length !== ENTRIES.length) throw new Error(`the annex has only the entries ${entries.map(bare)}`);
  const annex = new Set([...functions.keys()].filter((name) => OWN.test(bare(name))));
  const roots = new Set([...of("export"), ...of("start")].flatMap((form) => form.match(named) ?? []));
  const callers = new Map([...functions.keys()].map((name) => [name, []]));
  for (const [name, callees] of calls) callees.forEach((callee) => callers.get(callee)?.push(name));
  // What the program calls by itself stays in it, and so does what that calls.
  const isCalled = (name) => !entries.includes(name) && (roots.has(name) || callers.get(name).some((caller) => !annex.has(caller)));
  const inTable = new Set(slots);
  for (let before = -1; before !== annex.size; ) {
    before = annex.size;
    for (const name of annex) if (isCalled(name)) annex.delete(name);
    if (before !== annex.size) continue;
    for (const name of functions.keys()) {
      const isOthers = annex.has(name) || inTable.has(name) || roots.has(name) || callers.get(name).length === 0;
      if (!isOthers && callers.get(name).every((caller) => annex.has(caller))) annex.add(name);
    }
  }

  // Memory, table, globals and functions that the annex shares with the program.
  const own = [...annex].map((name) => functions.get(name));
  const used = new Set([...annex].flatMap((name) => [...calls.get(name)]).filter((name) => !annex.has(name)));
  const globals = of("global").filter((form) => own.some((body) => body.includes(`(global.get ${nameOf(form)})`) || body.includes(`(global.set ${nameOf(form)}`)));
  const memory = of("memory")[0];
  const [table] = of("table").filter((form) => / funcref\)/.test(form));
  const others = of("table").filter((form) => form !== table && own.some((body) => body.includes(` ${nameOf(form)}`)));
  const [, least] = /\(table \S+ (\d+)/.exec(table);
  const size = Number(least) + entries.length;
  const shared = [];
  const share = (kind, name, imported) => {
    const short = `annex_${shared.length}`;
    shared.push({ short, line: ` (export "${short}" (${kind} ${name}))`, imported: (as) => ` (import "a" "${as}" (${imported}))` });
  };
  share("memory", nameOf(memory), memory.trim().slice(1, -1));
  share("table", nameOf(table), `table ${nameOf(table)} ${size} funcref`);
  for (const form of others) share("table", nameOf(form), form.trim().slice(1, -1));
  for (const form of globals) share("global", nameOf(form), /\(global \S+ (?:\(mut \w+\)|\w+)/.exec(form)[0].slice(1));
  for (const name of used) share("func", name, `func ${name}${typed(signature(functions.get(name) ?? imports.get(name)))}`);

  const stub = (name, slot) => {
    const type = signature(functions.get(name));
    const handed = type.params.map((_, place) => `(local.get ${place})`).join(" ");
    return ` (func ${name}${typed(type)} (call_indirect ${nameOf(table)}${typed(type)} ${handed} (i32.const ${slot})))`;
  };
  const absent = '$"absent"';
  const program = all.flatMap((form) => {
    const kind = /\((\w+)/.exec(form)[1];
    if (form === table) return form.replace(/(\(table \S+) \d+ \d+/, `$1 ${size} ${size}`);
    if (kind === "elem") return form.replace(list, slots.map((name) => (annex.has(name) ? absent : name)).join(" "));
    if (kind !== "func" || !annex.has(nameOf(form))) return form;
    const entry = entries.indexOf(nameOf(form));
    return entry < 0 ? [] : stub(nameOf(form), Number(least) + entry);
  });
  const filled = [...slots.map((name, place) => [name, Number(first) + place]), ...entries.map((name, place) => [name, Number(least) + place])];
  const segments = filled
    .filter(([name]) => annex.has(name))
    .map(([name, slot]) => ` (elem (table ${nameOf(table)}) (i32.const ${slot}) func ${name})`);
  const types = of("type");
  return {
    shared: shared.map(({ short }) => short),
    program: ["(module", ...program, ` (func ${absent} (unreachable))`, ...shared.map(({ line }) => line), ")"].join("\n"),
    annex: (names) =>
      ["(module", ...types, ...shared.map(({ short, imported }) => imported(names.get(short))), ...own, ...segments, ")"].join("\n"),
  };
}
