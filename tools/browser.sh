#!/usr/bin/env bash
# Makes sure that a Chromium is there for the browser journeys; never fails, for everything else can be tested without.
set -u

found() {
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

found && exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then as_root="sudo -n"; else as_root="no"; fi
fi

if [ "$as_root" != "no" ]; then
    echo "Installing Chromium for the browser journeys …"
    log="$(mktemp)"
    if command -v apt-get >/dev/null 2>&1; then
        { $as_root apt-get update && \
          $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
              chromium fonts-dejavu-core; } >"$log" 2>&1 </dev/null
    elif command -v dnf >/dev/null 2>&1; then
        $as_root dnf install -y chromium dejavu-sans-fonts >"$log" 2>&1 </dev/null
    elif command -v apk >/dev/null 2>&1; then
        $as_root apk add --no-cache chromium font-dejavu >"$log" 2>&1 </dev/null
    elif command -v pacman >/dev/null 2>&1; then
        $as_root pacman -Sy --noconfirm chromium ttf-dejavu >"$log" 2>&1 </dev/null
    elif command -v zypper >/dev/null 2>&1; then
        $as_root zypper --non-interactive install chromium dejavu-fonts >"$log" 2>&1 </dev/null
    fi
    if found; then
        rm -f "$log"
        exit 0
    fi
    tail -n 5 "$log"
    rm -f "$log"
fi

echo "No Chromium here and none could be installed: the browser journeys are left out. Install Chromium to run them."
exit 0
