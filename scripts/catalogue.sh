#!/bin/sh
# Danish texts in code and templates -> the English catalogue. Lines already translated are kept.
set -eu
cd "$(dirname "$0")/.."
catalogue=fritidspas/translations/messages.pot
.venv/bin/pybabel --quiet extract --mapping babel.cfg --keyword _l --no-location --sort-output \
    --project Fritidspas --output "$catalogue" .
.venv/bin/pybabel --quiet update --input-file "$catalogue" --output-dir fritidspas/translations \
    --locale en --no-fuzzy-matching --ignore-pot-creation-date
.venv/bin/pybabel --quiet compile --directory fritidspas/translations
rm "$catalogue"
