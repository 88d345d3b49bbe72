package io.quanyu.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes README's table of clients that work unmodified from the report of the tests that drive
 * them: {@code java src/test/java/io/quanyu/testing/ClientTable.java} after {@code ./mvnw verify}.
 */
public final class ClientTable {
  private static final String START = "<!-- clients: from the test report -->\n";
  private static final String END = "<!-- clients: end -->\n";
  private static final Path REPORTS = Path.of("target/failsafe-reports");

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "JavaClientsIT.segmentsLibraryDeliversWithTheKeyInTheBodyAndASlashAtTheEnd",
              "Segment, Java: `com.segment.analytics.java:analytics`",
              "<segment.version>",
              "`POST /v1/import/`, key in the body"),
          new Row(
              "JavaClientsIT.rudderstacksLibraryDeliversPacked",
              "RudderStack, Java: `com.rudderstack.sdk.java.analytics:analytics`",
              "<rudderstack.version>",
              "`POST /v1/batch`, gzip, Basic"),
          new Row(
              "NodeClientsIT.segmentsNodeLibraryDeliversEveryCall",
              "Segment, Node: `@segment/analytics-node`",
              "\"@segment/analytics-node\": \"",
              "`POST /v1/batch`, key in the body"),
          new Row(
              "NodeClientsIT.rudderstacksNodeLibraryDeliversEveryCallPacked",
              "RudderStack, Node: `@rudderstack/rudder-sdk-node`",
              "\"@rudderstack/rudder-sdk-node\": \"",
              "`POST /v1/batch`, gzip labelled as a form"),
          new Row(
              "BrowserClientsIT.segmentsLibraryForBrowsersDeliversEachCall",
              "Segment, browser: `@segment/analytics-next`",
              "\"@segment/analytics-next\": \"",
              "`GET /v1/projects/{key}/settings`, `POST /v1/{p,t,i,g,a,s}`, `text/plain`"),
          new Row(
              "BrowserClientsIT.segmentsLibraryForBrowsersDeliversBatches",
              "the same, batching",
              "\"@segment/analytics-next\": \"",
              "`POST /v1/b`"),
          new Row(
              "BrowserClientsIT.rudderstacksLibraryForBrowsersDeliversEachCall",
              "RudderStack, browser: `@rudderstack/analytics-js`",
              "\"@rudderstack/analytics-js\": \"",
              "`GET /sourceConfig/`, preflights, `POST /v1/{type}`"),
          new Row(
              "BrowserClientsIT.rudderstacksLibraryForBrowsersDeliversByBeacon",
              "the same, by beacon",
              "\"@rudderstack/analytics-js\": \"",
              "`POST /beacon/v1/batch?writeKey=`"),
          new Row(
              "PixelIT.anImagesAddressIsAnEvent",
              "an image's address",
              "",
              "`GET /v1/pixel/{type}?data=`"),
          new Row(
              "WebhookIT.aReceiptIsFoldedOnceHoweverOftenItIsSentWithChannelAndPlaceOfItsSource",
              "a till, a shop system",
              "",
              "`POST /v1/webhook/{source}`, HMAC-SHA256"));

  private ClientTable() {}

  private record Row(String test, String client, String versionBehind, String sends) {
    String line() throws IOException {
      return "| %s | %s | %s | %s |%n".formatted(client, version(), sends, state());
    }

    private String version() throws IOException {
      String all =
          Files.readString(Path.of("pom.xml"))
              + Files.readString(Path.of("src/test/clients/package.json"));
      Matcher version = Pattern.compile(Pattern.quote(versionBehind) + "([0-9.]+)").matcher(all);
      return !versionBehind.isEmpty() && version.find() ? version.group(1) : "";
    }

    private String state() throws IOException {
      String[] names = test.split("\\.", 2);
      Path report = REPORTS.resolve("TEST-io.quanyu.functional." + names[0] + ".xml");
      String text = Files.exists(report) ? Files.readString(report) : "";
      Matcher run =
          Pattern.compile(
                  "<testcase name=\"" + names[1] + "\"[^>]*?(/>|>(.*?)</testcase>)", Pattern.DOTALL)
              .matcher(text);
      if (!run.find()) {
        return "not run";
      }
      String said = run.group(2) == null ? "" : run.group(2);
      return said.contains("<skipped") ? "not run" : passed(said);
    }

    private static String passed(String said) {
      return said.contains("<failure") || said.contains("<error") ? "**fails**" : "delivers";
    }
  }

  /** Rewrites the table in README.md of the working directory. */
  public static void main(String[] args) throws IOException {
    Path readme = Path.of("README.md");
    String text = Files.readString(readme);
    StringBuilder table =
        new StringBuilder("| client | version | sends | state |\n|---|---|---|---|\n");
    for (Row row : ROWS) {
      table.append(row.line());
    }
    int from = text.indexOf(START) + START.length();
    int to = text.indexOf(END);
    Files.writeString(readme, text.substring(0, from) + table + text.substring(to));
  }
}
