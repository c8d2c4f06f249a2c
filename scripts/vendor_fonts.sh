#!/bin/sh
# Fetches the faces PDFs are set in from npm, as TrueType, and writes down which signs they have.
# Run it to move to a new version, look at a letter, and commit the output: running the product needs no Node.
set -eu

SANS=0.4.1
ARABIC=0.4.2

root=$(cd "$(dirname "$0")/.." && pwd)
fonts="$root/fritidspas/pdf/fonts"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rm -rf "$fonts"
mkdir -p "$fonts"

# fetch NAME FACE VERSION: the regular and the half-bold of one family.
fetch() {
    (cd "$work" && npm pack --silent "@expo-google-fonts/$1@$3" >/dev/null)
    mkdir "$work/$1"
    tar -xzf "$work/expo-google-fonts-$1-$3.tgz" -C "$work/$1" --strip-components=1
    cp "$work/$1/400Regular/$2_400Regular.ttf" "$work/$1/600SemiBold/$2_600SemiBold.ttf" "$fonts/"
    cp "$work/$1/LICENSE_FONT" "$fonts/LICENSE-OFL-$2.txt"
    {
        echo "package @expo-google-fonts/$1"
        echo "version $3"
        echo "tarball sha256 $(sha256sum "$work/expo-google-fonts-$1-$3.tgz" | cut -d ' ' -f 1)"
    } >> "$work/VERSION"
}

fetch ibm-plex-sans IBMPlexSans "$SANS"
fetch ibm-plex-sans-arabic IBMPlexSansArabic "$ARABIC"
python3 -m venv "$work/tools"
"$work/tools/bin/pip" install --quiet fonttools
# The signs at least one family has in both weights, as ranges: what is in none of them is never set.
"$work/tools/bin/python" - "$fonts" > "$fonts/signs.txt" <<'EOF'
import sys
from itertools import groupby
from pathlib import Path
from fontTools.ttLib import TTFont

signs = {path: set(TTFont(path).getBestCmap()) for path in Path(sys.argv[1]).glob("*.ttf")}
families = {path.name.partition("_")[0] for path in signs}
has = [set.intersection(*(found for path, found in signs.items() if path.name.startswith(f"{name}_"))) for name in families]
for _, run in groupby(enumerate(sorted(set.union(*has))), lambda pair: pair[1] - pair[0]):
    codes = [code for _, code in run]
    print(f"{codes[0]:04x}-{codes[-1]:04x}")
EOF
cd "$fonts"
find . -type f | LC_ALL=C sort | xargs sha256sum >> "$work/VERSION"
cp "$work/VERSION" VERSION
