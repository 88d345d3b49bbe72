package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.quanyu.local.LocalProcess;
import io.quanyu.testing.Chromium;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of the packaged product in a real browser, opened by the link that serve prints. */
class ConsoleIT {
  private static final String MARKUP = "<img src=x onerror=alert(1)>";

  @TempDir static Path directory;
  private static LocalProcess process;
  private static Chromium chromium;
  private static String link;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Chromium.isInstalled(), "There is no /usr/bin/chromium: apt-get install chromium");
    process = LocalProcess.serve(directory);
    link = link();
    chromium = new Chromium();
    sendEvents();
    new StoredEvents(process).awaitDrained();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (process != null) {
      process.close();
    }
  }

  @Test
  void theLinkOpensAPageWithRatesAndProfilesThatAsksNobodyElse() {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      Locator rates = window.panel("activity", "ready");
      rates.locator("canvas").waitFor();

      assertThat(rates.locator(".legend").innerText()).contains("Web", "Store", "E-mail");
      assertThat(window.panel("newest", "ready").innerText()).contains("ann", "user id");
      assertThat(window.page.url()).endsWith("/console");
      assertThat(window.hosts()).containsOnly(process.url().getAuthority());
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void aNewEventShowsWithoutReloading() throws Exception {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      window.panel("newest", "ready");
      send("identify", "{\"userId\":\"just-came\",\"messageId\":\"j1\"}");

      window.page.locator("#newest button[value='user_id:just-came']").waitFor();
    }
  }

  @Test
  void aChosenProfileIsShownAndMarkupInItsDataIsText() {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      window.page.locator("#newest button[value='user_id:ann']").click();

      Locator profile = window.panel("profile", "ready");
      assertThat(profile.locator("h3").innerText()).isEqualTo(MARKUP);
      assertThat(profile.innerText()).contains("email:ann@shop.example", "£20.00");
      assertThat(window.page.locator("main img").count()).isZero();
    }
  }

  @Test
  void whatIsMissingSaysWhatToDo() {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      assertThat(window.panel("recommendations", "empty").innerText())
          .contains("choose one of the newest profiles");
      window.page.locator("#newest button[value='user_id:ann']").click();

      window.panel("profile", "ready");
      assertThat(window.panel("recommendations", "empty").innerText())
          .contains("POST /v1/models/recommender/train");
    }
  }

  @Test
  void theLastPlanIsDrawnWithItsPriceAndItsProof() throws Exception {
    String plan =
        """
        {"label":"Spring","currency":"EUR","total":{"max":100},"channels":[
          {"name":"search","min":0,"max":80,"response":[[0,0],[40,200],[80,280]]},
          {"name":"%s","min":10,"max":90,"response":[[0,0],[90,270]]}]}"""
            .formatted(MARKUP);
    assertThat(
            process
                .send("/v1/budgets/plans", plan, "authorization", "Bearer local-admin")
                .statusCode())
        .isEqualTo(200);

    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      Locator budget = window.panel("budget", "ready");
      budget.locator("canvas").waitFor();
      assertThat(budget.innerText())
          .contains("Spring", "€1 more in total would bring about 3 more response", MARKUP)
          .contains("€40", "200", "€60", "180", "Proof that no plan is better", "380");
    }
  }

  @Test
  void aPlanOverCellsIsDrawnToo() throws Exception {
    String plan =
        """
        {"label":"Cells","currency":"EUR","total":{"max":100},"cells":[
          {"name":"search-1","max":80,"curve":{"type":"points","points":[[0,0],[40,200],[80,280]]}},
          {"name":"tv-1","max":90,"curve":{"type":"points","points":[[0,0],[90,270]]}}]}""";
    HttpResponse<String> planned =
        process.send("/v1/budgets/plans", plan, "authorization", "Bearer local-admin");
    assertThat(planned.statusCode()).as(planned.body()).isEqualTo(200);

    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      Locator budget = window.panel("budget", "ready");
      budget.locator("canvas").waitFor();
      assertThat(budget.innerText())
          .contains("Cells", "€1 more in total would bring about 3 more response", "search-1")
          .contains("€40", "200", "€60", "180", "Proof that no plan is better", "380");
    }
  }

  @Test
  void aPlanThatIsNotProvenSaysSo() throws Exception {
    UnprovenPlan.make(process);
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      assertThat(window.panel("budget", "ready").innerText())
          .contains("The best plan found, not proven to be the best", "What is proven");
      window.go("budget");
      Locator plans = window.panel("plans", "ready");
      plans.locator(".best-found").waitFor();
      assertThat(plans.locator("option").first().innerText()).contains("not proven, gap");
    }
  }

  @Test
  void aFitThatWasRefusedIsToldBesideTheCurves() throws Exception {
    UnprovenPlan.makeWithRefusedFit(process);
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      window.go("budget");
      assertThat(window.panel("plans", "ready").locator(".refused-fit").innerText())
          .contains("The last fit of curves", "gave none", "at least");
    }
  }

  @Test
  void thePageIsWalkedByKeyboard() {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      window.panel("newest", "ready");
      window.page.keyboard().press("Tab");
      assertThat(window.focused().innerText()).isEqualTo("Skip to content");
      assertThat(window.focused().isVisible()).isTrue();

      for (int i = 0; i < 40 && !"identifier".equals(window.focused().getAttribute("id")); i++) {
        window.page.keyboard().press("Tab");
        assertThat(
                (String)
                    window.page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
            .isEqualTo("solid");
      }
      window.page.keyboard().type("ann");
      window.page.keyboard().press("Enter");
      assertThat(window.panel("profile", "ready").innerText()).contains("user_id:ann");
    }
  }

  @Test
  void theEventsPageShowsSalesAsTheApiTellsThemAndSaysWhatIsMissing() throws Exception {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      SalesPanel.check(window, process);
    }
    String key = new NewSource(process).apiKey("quarantine:read");
    String other = process.url() + "/console#key=" + key;
    try (ConsoleWindow window = ConsoleWindow.open(browser(), other)) {
      SalesPanel.checkForbidden(window);
    }
  }

  @Test
  void anUnknownPersonIsSaidToBeUnknown() {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link)) {
      window.page.locator("#identifier").fill("nobody-knows");
      window.page.locator("#person .primary").click();

      assertThat(window.panel("profile", "empty").innerText()).contains("Nobody is known");
    }
  }

  @Test
  void withoutAKeyThePageAsksForOneAndSaysWhenItIsWrong() {
    try (ConsoleWindow window = ConsoleWindow.open(browser(), process.url() + "/console")) {
      assertThat(window.panel("activity", "empty").innerText()).contains("Enter an API key");
      window.page.locator("#key").fill("qy_api_wrong");
      window.page.keyboard().press("Enter");
      window.page.locator("#key-problem:not(:empty)").waitFor();
      assertThat(window.page.locator("#key-problem").innerText()).contains("unknown or revoked");

      window.page.locator("#key").fill("local-admin");
      window.page.keyboard().press("Enter");
      window.panel("activity", "ready");
      assertThat(window.page.locator("#key-form").isVisible()).isFalse();
      window.page.reload();
      window.panel("activity", "ready");
    }
  }

  @Test
  void theLanguageIsTheBrowsersAndCanBeSwitched() {
    Browser.NewContextOptions chinese = new Browser.NewContextOptions().setLocale("zh-CN");
    try (ConsoleWindow window = ConsoleWindow.open(browser(), link, chinese)) {
      window.panel("activity", "ready");
      assertThat(window.page.locator("#activity-title").innerText()).isEqualTo("每分钟事件数");
      assertThat(window.page.locator("html").getAttribute("lang")).isEqualTo("zh-Hans");

      window.page.locator("[data-language=en]").click();
      assertThat(window.page.locator("#activity-title").innerText()).isEqualTo("Events per minute");
    }
  }

  @Test
  void itFitsEveryWidthInBothThemes() {
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {360, 390, 1280, 1920}) {
        try (ConsoleWindow window =
            ConsoleWindow.open(browser(), link + "&sample=1", ConsoleWindow.look(width, theme))) {
          window.panel("activity", "ready").locator("canvas").waitFor();
          window.page.locator("#newest button[value='user_id:ann']").click();
          window.panel("profile", "ready");

          assertThat(window.overflow()).as("%d pixels".formatted(width)).isZero();
          assertThat(window.page.locator("#sample").innerText()).contains("Online Retail II");
          window.shoot("console-" + width + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private static Browser browser() {
    return chromium.browser();
  }

  private static String link() throws Exception {
    String start = "Console: ";
    for (int i = 0; i < 500; i++) {
      for (String line : process.standardOutput().split("\n", -1)) {
        if (line.startsWith(start)) {
          return line.substring(start.length());
        }
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("no link: " + process.standardOutput());
  }

  private static void sendEvents() throws Exception {
    send(
        "identify",
        """
        {"userId":"ann","messageId":"a1","traits":{"name":"%s","email":"ann@shop.example"}}"""
            .formatted(MARKUP));
    send(
        "track",
        """
        {"userId":"ann","messageId":"a2","event":"Order Completed","context":{"channel":"store"},
         "properties":{"order_id":"o1","currency":"GBP","revenue":20}}""");
    for (String channel : List.of("web", "web", "email")) {
      send(
          "track",
          "{\"anonymousId\":\"visitor\",\"event\":\"Product Viewed\",\"context\":{\"channel\":\""
              + channel
              + "\"}}");
    }
  }

  private static void send(String type, String body) throws Exception {
    String key = Base64.getEncoder().encodeToString("local-write:".getBytes(UTF_8));
    assertThat(process.send("/v1/" + type, body, "authorization", "Basic " + key).statusCode())
        .isEqualTo(200);
  }
}
