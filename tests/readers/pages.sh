#!/usr/bin/env bash
# Renders a draft as people see it: the Word file through LibreOffice, the HTML through Chromium, to PDF and to PNG.
# Fails if a page comes out empty or without the notice.
#   pages.sh DRAFT.docx DRAFT.html OUTDIR
# Debian: libreoffice-writer-nogui poppler-utils chromium fonts-liberation fonts-dejavu-core (apt-get install
# --no-install-recommends)
set -euo pipefail
export LC_ALL=C.UTF-8

docx=$1 html=$(realpath "$2") out=$3
mkdir -p "$out"
profiles=$(mktemp -d)
trap 'rm -rf "$profiles"' EXIT
one_line() { sed 's/\xc2\xa0/ /g' | tr -s '[:space:]' ' ' | sed 's/^ //; s/ $//'; }
# The notice as the HTML has it, its few entities undone.
notice=$(grep -o -m 1 '<p class="notice">[^<]*' "$html" | head -n 1 | sed 's/^[^>]*>//; s/&#39;/'"'"'/g; s/&#34;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | one_line)
test -n "$notice" || { echo "no notice in $html" >&2; exit 1; }

quietly() { "$@" >"$profiles/log" 2>&1 || { cat "$profiles/log" >&2; return 1; }; }

rm -f "$out"/docx*.png "$out"/html*.png "$out/docx.pdf" "$out/html.pdf"
quietly timeout 180 soffice "-env:UserInstallation=file://$profiles/office" --headless --convert-to pdf --outdir "$profiles/word" "$docx"
mv "$profiles"/word/*.pdf "$out/docx.pdf"
quietly timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$profiles/chromium" --no-pdf-header-footer \
  --print-to-pdf="$out/html.pdf" "file://$html"

status=0
for kind in docx html; do
  pages=$(pdfinfo "$out/$kind.pdf" | sed -n 's/^Pages: *//p')
  test "$pages" -gt 0
  for page in $(seq "$pages"); do
    text=$(pdftotext -f "$page" -l "$page" "$out/$kind.pdf" - | one_line)
    case $text in
      *"$notice"*) rest=${text/"$notice"/} ;;
      *) echo "$kind: page $page is without the notice" >&2; rest=$text; status=1 ;;
    esac
    # What is left after the notice and "Page 3/10" is the page's own text.
    if [ "${#rest}" -lt 30 ]; then echo "$kind: page $page is empty" >&2; status=1; fi
  done
  pdftoppm -r 60 -png "$out/$kind.pdf" "$out/$kind"
  echo "$kind: $pages pages"
done
exit $status
