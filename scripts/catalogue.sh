#!/bin/sh
# Danish texts in code and templates -> the English catalogue; what families read -> the catalogues of their languages.
# Lines already translated are kept, unused ones are dropped, and headers that only change with the day are left out, so
# that the same sources give the same files.
set -eu
cd "$(dirname "$0")/.."
found=fritidspas/translations/messages.pot
catalogue=fritidspas/translations/en/LC_MESSAGES/messages.po
.venv/bin/pybabel --quiet extract --mapping babel.cfg --keyword _l --no-location --sort-output \
    --project Fritidspas --output "$found" .
.venv/bin/pybabel --quiet update --input-file "$found" --output-file "$catalogue" \
    --locale en --no-fuzzy-matching --ignore-obsolete
sed -E '/^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):/d' \
    "$catalogue" > "$found"
mv "$found" "$catalogue"
.venv/bin/python -m scripts.family_texts
.venv/bin/pybabel --quiet compile --directory fritidspas/translations
