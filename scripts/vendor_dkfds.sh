#!/bin/sh
# Fetches the browser libraries from npm and keeps the part of each that we serve, under static/vendor/.
# Run it to move to a new version, look at the gallery, and commit the output: running the product needs no Node.
set -eu

DKFDS=11.2.0
HTMX=2.0.11
LEAFLET=1.9.4
RTLCSS=4.3.0

root=$(cd "$(dirname "$0")/.." && pwd)
vendor="$root/static/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fetch PACKAGE VERSION: unpacks the package into $work/PACKAGE.
fetch() {
    (cd "$work" && npm pack --silent "$1@$2" >/dev/null)
    mkdir "$work/$1"
    tar -xzf "$work/$1-$2.tgz" -C "$work/$1" --strip-components=1
}

# seal FOLDER PACKAGE VERSION: writes down where the files came from and what they hold.
seal() {
    cd "$vendor/$1"
    {
        echo "package $2"
        echo "version $3"
        echo "tarball sha256 $(sha256sum "$work/$2-$3.tgz" | cut -d ' ' -f 1)"
        find . -type f ! -name VERSION | LC_ALL=C sort | xargs sha256sum
    } > VERSION
}

rm -rf "$vendor"
mkdir -p "$vendor/htmx" "$vendor/leaflet"

fetch dkfds "$DKFDS"
dist="$work/dkfds/dist"
fonts="fonts/IBMPlexSans/complete"
mkdir -p "$vendor/dkfds/css" "$vendor/dkfds/js" "$vendor/dkfds/img/svg-icons" \
    "$vendor/dkfds/$fonts/woff2" "$vendor/dkfds/$fonts/woff"
sed '/sourceMappingURL/d' "$dist/css/dkfds.min.css" > "$vendor/dkfds/css/dkfds.min.css"
# The same sheet for languages that run from right to left.
npx --yes "rtlcss@$RTLCSS" "$vendor/dkfds/css/dkfds.min.css" "$vendor/dkfds/css/dkfds.rtl.min.css"
sed '/sourceMappingURL/d' "$dist/js/dkfds.min.js" > "$vendor/dkfds/js/dkfds.min.js"
cp "$dist/img/all-svg-icons.svg" "$vendor/dkfds/img/"
cp "$dist"/img/svg-icons/*.svg "$vendor/dkfds/img/svg-icons/"
for face in Regular Italic Medium MediumItalic SemiBold SemiBoldItalic Bold BoldItalic; do
    cp "$dist/$fonts/woff2/IBMPlexSans-$face.woff2" "$vendor/dkfds/$fonts/woff2/"
done
# The regular face of dkfds 11.2.0 is declared with a malformed list of sources and falls back to this file.
cp "$dist/$fonts/woff/IBMPlexSans-Regular.woff" "$vendor/dkfds/$fonts/woff/"
cp "$dist/$fonts/woff2/license.txt" "$vendor/dkfds/$fonts/LICENSE-OFL.txt"
cp "$dist/LICENSE.md" "$vendor/dkfds/LICENSE.md"
seal dkfds dkfds "$DKFDS"

fetch htmx.org "$HTMX"
cp "$work/htmx.org/dist/htmx.min.js" "$work/htmx.org/LICENSE" "$vendor/htmx/"
seal htmx htmx.org "$HTMX"

fetch leaflet "$LEAFLET"
sed '/sourceMappingURL/d' "$work/leaflet/dist/leaflet.js" > "$vendor/leaflet/leaflet.js"
cp "$work/leaflet/dist/leaflet.css" "$work/leaflet/LICENSE" "$vendor/leaflet/"
cp -R "$work/leaflet/dist/images" "$vendor/leaflet/images"
seal leaflet leaflet "$LEAFLET"
