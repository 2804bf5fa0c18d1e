// Decides which of Tabler's rules travel to the browser: the families that our pages use, in the widths they use.
import postcss from "postcss";

// Families no page of ours uses: they would be two thirds of the style sheet.
const UNUSED = new RegExp(
  "^(accordion|apexcharts|asteriod|brand|browser|bs-(?!tooltip)|bg-gradient|btn(?!-(list|group|close))|" +
    "calendar|carousel|chart|chat|chip|colorinput|" +
    "cookie|countup|demo|dropzone|dropend|dropstart|dropup|fab|flag|form-(colorinput|imagecheck|file|floating|" +
    "selectgroup)|hero|hide-theme|img-(dark|light)|input-icon|jvm|layout|legend|lightbox|link-(?!secondary)|loader|" +
    "mention|modal|nav-segmented|navbar|otp|offcanvas|page|payment|placeholder|plyr|popover|pricing|progressbg|prose|" +
    "ribbon|segmented|signal|signature|sortable|sparkline|star|status-(indicator|dot-animated)|steps?|strength|switch|table-vcenter-x|" +
    "theme|timeline|toast|tooltip|tracking|ts|turbo|vr|was-validated|wizard|g?x?y?-xxl)(-|$)",
);
const BRANDS = /(facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|-vk|-rss|flickr|bitbucket|-tabler|-x)(-|$)/;
const HUES = /^(bg|text|border|status|badge|card-status|progress-bar|list-item|alert|table|divide|focus-ring|btn|btn-outline|btn-ghost|avatar|tag|steps|form-check-input|link)-?(blue|azure|indigo|purple|pink|red|orange|yellow|lime|green|teal|cyan|gray)(-|$)/;
// Only the grid and these few utilities are wanted in several widths.
const RESPONSIVE = /^(col|row-cols|offset|order|d|flex|justify-content|align-items|container|text|w)(-|$)/;
const INFIX = /-(sm|md|lg|xl|xxl)(-|$)/;
const THEMED = /data-bs-theme|data-theme|data-bs-navbar|data-vc|theme-(dark|light)|\.(noUi|litepicker|flatpickr|tox|fslightbox|jvm|ts-|apexcharts)/;

function isWanted(selector) {
  if (THEMED.test(selector)) return false;
  const classes = [...selector.matchAll(/\.((?:\\.|[\w-])+)/g)].map((found) => found[1].replaceAll("\\", ""));
  return !classes.some(
    (name) =>
      UNUSED.test(name) ||
      BRANDS.test(name) ||
      HUES.test(name) ||
      (INFIX.test(name) && (name.includes("xxl") || !RESPONSIVE.test(name.split(INFIX)[0]))),
  );
}

function dropEmpty(root) {
  root.walkAtRules(/^(media|supports|container|layer)$/, (rule) => {
    if (rule.nodes && rule.nodes.length === 0) rule.remove();
  });
}

/** Takes Tabler's CSS as text and gives back the part we ship, licence comment included. */
export function prune(css) {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
    const kept = rule.selectors.filter(isWanted);
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  root.walkDecls(/^--/, (declaration) => {
    if (BRANDS.test(declaration.prop)) declaration.remove();
  });
  dropUnusedNames(root);
  dropEmpty(root);
  return root.toString();
}

/** Variables nobody reads and animations nobody starts go too; repeated, because one variable may feed another. */
function dropUnusedNames(root) {
  for (let dropped = 1; dropped > 0; ) {
    dropped = 0;
    const text = root.toString();
    const read = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map((found) => found[1]));
    root.walkDecls(/^--/, (declaration) => {
      if (read.has(declaration.prop)) return;
      declaration.remove();
      dropped += 1;
    });
    root.walkAtRules(/keyframes$/, (rule) => {
      if (!new RegExp(`animation[^;]*\\b${rule.params}\\b`).test(text)) rule.remove();
    });
  }
  root.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
}
