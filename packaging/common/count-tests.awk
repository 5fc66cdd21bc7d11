# Reads Surefire's XML reports, names each suite that could not run and why, and counts as the last line.
# Ends with 1 when a test failed or none ran.

function attribute(name,    text) {
  if (!match($0, "[ <]" name "=\"[^\"]*\"")) return ""
  text = substr($0, RSTART, RLENGTH)
  sub(/^[^"]*"/, "", text)
  sub(/"$/, "", text)
  return text
}

/<testsuite / {
  suite = attribute("name")
  failed += attribute("failures") + attribute("errors")
  skipped += attribute("skipped")
  tests += attribute("tests")
}

/<skipped/ {
  reason = attribute("message")
  if (!((suite, reason) in told)) print "Not run: " suite ": " (reason == "" ? "no reason given" : reason)
  told[suite, reason] = 1
}

END {
  printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
  exit failed > 0 || tests == skipped
}
