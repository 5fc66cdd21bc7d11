import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/// Reads the XML reports in the folders given, names each suite that could not run and why, and counts
/// as its last line. Ends with 1 when a test failed or none ran.
void main(String... folders) throws Exception {
  int tests = 0, failed = 0, skipped = 0;
  var notRun = new LinkedHashSet<String>();
  for (var report : reports(folders)) {
    var suite = read(report);
    tests += number(suite, "tests");
    failed += number(suite, "failures") + number(suite, "errors");
    skipped += number(suite, "skipped");
    notRun.addAll(whyNotRun(suite));
  }
  notRun.forEach(IO::println);
  IO.println("%d passed, %d failed, %d skipped".formatted(tests - failed - skipped, failed, skipped));
  System.exit(failed > 0 || tests == skipped ? 1 : 0);
}

List<Path> reports(String... folders) throws Exception {
  var found = new ArrayList<Path>();
  for (var folder : folders) {
    if (!Files.isDirectory(Path.of(folder))) continue;
    try (var files = Files.newDirectoryStream(Path.of(folder), "TEST-*.xml")) {
      files.forEach(found::add);
    }
  }
  Collections.sort(found);
  return found;
}

Element read(Path report) throws Exception {
  var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
  return parser.parse(report.toFile()).getDocumentElement();
}

int number(Element suite, String attribute) {
  return Integer.parseInt("0" + suite.getAttribute(attribute));
}

List<String> whyNotRun(Element suite) {
  var marks = suite.getElementsByTagName("skipped");
  return IntStream.range(0, marks.getLength())
      .mapToObj(i -> reason((Element) marks.item(i)))
      .map(reason -> "Not run: %s: %s".formatted(suite.getAttribute("name"), reason))
      .toList();
}

/// A test switched off has its reason in an attribute; one whose assumption was not met has it in the
/// first line of the exception's text, behind the exception's name.
String reason(Element mark) {
  var message = mark.getAttribute("message");
  if (!message.isEmpty()) return message;
  var exception = mark.getTextContent().lines().findFirst().orElse("no reason given");
  return exception.replaceFirst("^[\\w.]+: ", "");
}
