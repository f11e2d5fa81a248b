#!/bin/sh
# Makes sure that a Chromium is there for the browser tests: an installed one, else Debian's by apt.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -n "$CHROMIUM" ] && [ -x "$CHROMIUM" ] && exit 0
[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "Installing Chromium for the browser tests (apt-get) ..."
    if $as_root apt-get -qq update >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive $as_root apt-get -qq install -y chromium >/dev/null 2>&1; then
        exit 0
    fi
fi
echo "No Chromium was found and none could be installed." >&2
echo "The browser tests need one: install Chromium or Chrome, or set CHROMIUM to its path." >&2
exit 1
