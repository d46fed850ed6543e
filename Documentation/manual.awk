# Makes a manual page of each command in commands.md: awk -v folder=DIR -f manual.awk commands.md
function escaped(text) {
  gsub(/\\/, "\\e", text)
  gsub(/-/, "\\-", text)
  if (text ~ /^[.']/) text = "\\&" text
  return text
}
function finish() {
  if (page != "") { if (verbatim) print ".fi" > page; close(page) }
  page = ""
}
/^## kbctl/ {
  finish()
  name = substr($0, 4)
  gsub(/ /, "-", name)
  page = folder "/" name ".1"
  print ".TH " toupper(name) " 1 \"\" kbctl \"User Commands\"" > page
  verbatim = 0
  next
}
page == "" || /^```/ { next }
/^OVERVIEW: / {
  print ".SH NAME\n" escaped(name) " \\- " escaped(substr($0, 11)) "\n.SH DESCRIPTION\n.nf" > page
  verbatim = 1
  next
}
/^USAGE: / {
  if (verbatim) print ".fi" > page
  print ".SH SYNOPSIS\n.nf\n" escaped(substr($0, 8)) > page
  verbatim = 1
  next
}
/^[A-Z][A-Z ]*:$/ {
  if (verbatim) print ".fi" > page
  print ".SH " substr($0, 1, length($0) - 1) "\n.nf" > page
  verbatim = 1
  next
}
{ print escaped($0) > page }
END { finish() }
