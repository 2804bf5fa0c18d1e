// What the pages gain with a script; every page works without it.
import "htmx.org/dist/htmx.esm.js";

import { startButtons } from "./buttons.js";
import { startDrafts } from "./drafts.js";
import { startFailures } from "./failures.js";
import { startMenus } from "./menus.js";
import { startPasskeys } from "./passkeys.js";
import { startScrolling } from "./scrolling.js";
import { startTheme } from "./theme-choice.js";
import { startTimes } from "./times.js";

function start() {
  startTheme();
  startMenus();
  startButtons();
  startTimes();
  startDrafts();
  startFailures();
  startPasskeys();
  startScrolling();
}

// The script is deferred, so the document is there.
start();
