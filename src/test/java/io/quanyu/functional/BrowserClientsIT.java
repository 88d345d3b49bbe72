package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quanyu.local.LocalProcess;
import io.quanyu.testing.Chromium;
import io.quanyu.testing.Npm;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that shops have in their pages deliver as they are, from another origin. */
class BrowserClientsIT {
  @TempDir private static Path directory;
  private static LocalProcess product;
  private static ClientPages pages;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Npm.isInstalled(), "There are no node and npm: install Node.js 20 or newer");
    assertThat(Chromium.isInstalled())
        .as("a browser beside node and npm: apt-get install chromium")
        .isTrue();
    pages = new ClientPages(Npm.install());
    product = LocalProcess.serve(directory);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (product != null) {
      product.close();
    }
    if (pages != null) {
      pages.close();
    }
  }

  @Test
  void segmentsLibraryForBrowsersDeliversEachCall() throws Exception {
    Set<String> asked = visit("segment-browser.html", "web-segment", "");

    assertDelivered("web-segment", 6, "alias", "group", "identify", "page", "screen", "track");
    assertThat(asked)
        .contains("GET /v1/projects/local-write/settings", "POST /v1/t", "POST /v1/i")
        .contains("POST /v1/p", "POST /v1/g", "POST /v1/s", "POST /v1/a");
  }

  @Test
  void segmentsLibraryForBrowsersDeliversBatches() throws Exception {
    Set<String> asked = visit("segment-browser.html", "web-segment-batch", "&batch=1");

    assertDelivered(
        "web-segment-batch", 6, "alias", "group", "identify", "page", "screen", "track");
    assertThat(asked).contains("POST /v1/b");
  }

  @Test
  void rudderstacksLibraryForBrowsersDeliversEachCall() throws Exception {
    Set<String> asked = visit("rudder-browser.html", "web-rudder", "");

    assertDelivered("web-rudder", 5, "alias", "group", "identify", "page", "track");
    assertThat(asked).contains("GET /sourceConfig/", "POST /v1/track");
  }

  @Test
  void rudderstacksLibraryForBrowsersDeliversByBeacon() throws Exception {
    Set<String> asked = visit("rudder-browser.html", "web-rudder-beacon", "&batch=1");

    assertDelivered("web-rudder-beacon", 5, "alias", "group", "identify", "page", "track");
    assertThat(asked).contains("POST /beacon/v1/batch");
  }

  /** What was done before the log-in belongs to the person, by the visitor's id. */
  private static void assertDelivered(String user, int count, String... types) throws Exception {
    ClientEvents events = new ClientEvents(product);
    assertThat(events.await("user_id:" + user, count).at("/traits/plan").asText())
        .isEqualTo("gold");
    assertThat(events.types("user_id:" + user)).containsExactly(types);
  }

  /** Opens the page as a visitor of their own; gives what the page asked of the product. */
  private static Set<String> visit(String file, String user, String more) {
    Set<String> asked = new ConcurrentSkipListSet<>();
    String url = URLEncoder.encode(product.url().toString(), UTF_8);
    String query = "?key=local-write&user=" + user + "&url=" + url + more;
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.onRequest(request -> note(request.method(), URI.create(request.url()), asked));
      page.onConsoleMessage(message -> System.out.println(file + ": " + message.text()));
      page.onPageError(error -> System.out.println(file + ": " + error));
      page.navigate(pages.url() + "/" + file + query);
      page.waitForSelector("text=sent");
      page.waitForTimeout(3_000);
    }
    return asked;
  }

  private static void note(String method, URI url, Set<String> asked) {
    if (url.getPort() == product.url().getPort()) {
      asked.add(method + " " + url.getPath());
    }
  }
}
