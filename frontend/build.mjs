// Decides what the browser is given: app.css, app.js, theme.js, icons.svg and the licences of what is inside them.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { build } from "esbuild";

import { prune } from "./prune.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "../coalition/ui/static/ui/dist"));
const modules = path.join(here, "node_modules");
// light-dark(), :has() and container queries are what the pages stand on; all three browsers have them since May 2024.
const target = ["chrome123", "firefox121", "safari17.5"];

const pruneTabler = {
  name: "prune-tabler",
  setup(bundler) {
    // The charts' sheet is optional, so that the rest can be built without it.
    bundler.onResolve({ filter: /charts\.css$/ }, ({ path: file }) =>
      existsSync(path.join(here, "css", file)) ? undefined : { path: file, namespace: "absent" },
    );
    bundler.onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "", loader: "css" }));
    bundler.onLoad({ filter: /dist\/css\/tabler\.css$/ }, async ({ path: file }) => ({
      contents: prune(await readFile(file, "utf8")),
      loader: "css",
    }));
  },
};

async function bundle() {
  const common = { bundle: true, minify: true, target, legalComments: "linked", logLevel: "warning" };
  await build({ ...common, entryPoints: [path.join(here, "css/app.css")], outdir: out, plugins: [pruneTabler] });
  const entryPoints = [path.join(here, "js/app.js"), path.join(here, "js/theme.js")];
  await build({ ...common, entryPoints, outdir: out, format: "iife" });
}

/** One <symbol> per name in icons.txt ("filled/" before a name takes the filled drawing), and our own mark. */
async function sprite() {
  const lines = (await readFile(path.join(here, "icons.txt"), "utf8")).split("\n").map((line) => line.trim());
  const names = [...new Set(lines.filter((line) => line && !line.startsWith("#")))].sort();
  const symbols = await Promise.all(names.map(symbol));
  const mark = (await readFile(path.join(here, "mark.svg"), "utf8")).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
  const own = `<symbol id="mark" viewBox="0 0 24 24">${squeeze(mark).replace(/(fill|stroke)="#\w+"/g, '$1="currentColor"')}</symbol>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${own}${symbols.join("")}</svg>\n`;
  await writeFile(path.join(out, "icons.svg"), svg);
}

async function symbol(line) {
  const [name, style] = line.startsWith("filled/") ? [line.slice(7), "filled"] : [line, "outline"];
  const file = path.join(modules, "@tabler/icons/icons", style, `${name}.svg`);
  if (!existsSync(file)) throw new Error(`icons.txt asks for "${line}", which Tabler does not have: mend the name.`);
  const drawing = (await readFile(file, "utf8")).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
  const body = squeeze(drawing).replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, "");
  const id = style === "filled" ? `${name}-filled` : name;
  const paint = style === "filled" ? ' fill="currentColor" stroke="none"' : "";
  return `<symbol id="${id}" viewBox="0 0 24 24"${paint}>${body}</symbol>`;
}

function squeeze(markup) {
  return markup.replace(/\s+/g, " ").replace(/> </g, "><").replace(/ \/>/g, "/>").trim();
}

/** The licence texts of the code inside the bundles, in one file beside them. */
async function licences() {
  const require = createRequire(import.meta.url);
  const parts = [];
  for (const name of ["@tabler/core", "@tabler/icons", "htmx.org"]) {
    const { version, license } = require(path.join(modules, name, "package.json"));
    const file = path.join(modules, name, "LICENSE");
    const text = existsSync(file) ? await readFile(file, "utf8") : `Licence: ${license}. The notice is kept in app.css.LEGAL.txt.\n`;
    parts.push(`${name} ${version}\n\n${text}`);
  }
  await writeFile(path.join(out, "LICENCES.txt"), parts.join("\n\n----\n\n"));
}

/** Each file once more under a name that tells its content (so it may be kept for ever), compressed beside it, and a list of these names. */
async function stampNames() {
  const names = {};
  for (const file of (await readdir(out)).filter((name) => /\.(css|js|svg)$/.test(name))) {
    const content = await readFile(path.join(out, file));
    const { name, ext } = path.parse(file);
    const stamped = `${name}.${createHash("sha256").update(content).digest("hex").slice(0, 12)}${ext}`;
    names[file] = stamped;
    await writeFile(path.join(out, stamped), content);
    for (const each of [file, stamped]) {
      await writeFile(path.join(out, `${each}.gz`), gzipSync(content, { level: 9 }));
      await writeFile(path.join(out, `${each}.br`), brotliCompressSync(content));
    }
  }
  await writeFile(path.join(out, "assets.json"), `${JSON.stringify(names, null, 1)}\n`);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await bundle();
await sprite();
await licences();
await copyFile(path.join(here, "mark.svg"), path.join(out, "mark.svg"));
await stampNames();
