package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.quanyu.local.LocalProcess;
import io.quanyu.testing.Chromium;
import io.quanyu.testing.Npm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's pages over the sample shop, in a real browser. */
class ConsolePagesIT {
  private static final String MARKUP = "<img src=x onerror=alert(1)>";

  private static final List<String> PAGES =
      List.of(
          "",
          "events",
          "people/user_id:ann",
          "people/user_id:nobody",
          "audiences",
          "recommendations",
          "predictions",
          "budget",
          "experiments",
          "experiments/checkout",
          "messages",
          "messages/welcome",
          "messages/trigger/looked",
          "messages/journey/greeting",
          "messages/journey/",
          "settings",
          "nowhere");

  @TempDir static Path directory;
  private static LocalProcess process;
  private static Chromium chromium;
  private static String axe;
  private static String strict;
  private static ConsoleShop shop;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Chromium.isInstalled(), "There is no /usr/bin/chromium: apt-get install chromium");
    assumeTrue(Npm.isInstalled(), "There are no node and npm: install Node.js 20 or newer");
    axe = Files.readString(Npm.install().resolve("node_modules/axe-core/axe.min.js"));
    process = LocalProcess.serveSample(directory);
    shop = new ConsoleShop(process);
    shop.open(MARKUP);
    strict =
        new NewSource(process)
            .put("strict", "{\"consent\":\"explicit\",\"channel\":\"web\",\"maxEventBytes\":300}");
    chromium = new Chromium();
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
  void everyPageIsAccessibleAndQuietInBothLanguagesAndThemes() {
    for (String locale : List.of("en-GB", "zh-CN")) {
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        try (ConsoleWindow window =
            open(ConsoleWindow.look(1280, theme).setLocale(locale), "local-admin")) {
          for (String page : PAGES) {
            window.go(page);
            String name = name(page) + "-" + locale.substring(0, 2) + "-" + theme.name();
            window.shoot(name);

            assertThat(window.violations(axe)).as(name).isEmpty();
            assertThat(window.overflow()).as(name).isZero();
            assertThat(window.page.locator("main img").count()).as(name).isZero();
            if (locale.startsWith("zh")) {
              assertThat(window.englishWords()).as(name).isEmpty();
            }
          }
          // A person that nobody knows is answered 404, which the browser notes by itself.
          assertThat(window.complaints()).allMatch(each -> each.contains("404"));
        }
      }
    }
  }

  @Test
  void everyPageFitsAPhone() {
    try (ConsoleWindow window = open(ConsoleWindow.look(360, ColorScheme.LIGHT), "local-admin")) {
      for (String page : PAGES) {
        window.go(page);
        assertThat(window.overflow()).as(page).isZero();
      }
    }
  }

  @Test
  void aKeyThatMayNotReadIsToldWhichScopeItNeeds() throws Exception {
    String key = new NewSource(process).apiKey("activity:read");
    try (ConsoleWindow window = open(ConsoleWindow.look(1280, ColorScheme.LIGHT), key)) {
      window.go("experiments");

      assertThat(window.panel("experiments", "empty").innerText()).contains("experiments:read");
      assertThat(window.violations(axe)).isEmpty();
      assertThat(new OverviewPage(window, shop).open().figure("Last plan"))
          .contains("budgets:read");
      assertThat(window.violations(axe)).isEmpty();
    }
  }

  @Test
  void theLoopShowsWhatTheApiTellsAndADeadLetterRaisesAnAlarm() throws Exception {
    shop.repeat();
    shop.bury();
    try (ConsoleWindow window = admin()) {
      OverviewPage overview = new OverviewPage(window, shop);
      overview.open().assertCountsAreThoseOfTheApi();
      assertThat(overview.awaitDeadLetters(true).innerText()).contains("deal with: 1.");
      assertThat(window.violations(axe)).isEmpty();
      window.shoot("overview-dead-letter");
      shop.unearth();
      overview.awaitDeadLetters(false);
      overview.loseTheServer();
      assertThat(window.violations(axe)).isEmpty();
      window.shoot("overview-offline");
      overview.findTheServer();
    }
  }

  @Test
  void anExperimentIsDefinedStartedAndStoppedByForm() {
    try (ConsoleWindow window = admin()) {
      window.go("experiments");
      window.page.locator("[name=key]").first().fill("banner");
      window.page.locator("#new-experiment [type=submit]").click();
      window.panel("experiment", "ready");
      window.click("#experiment", "Start");
      window.page.locator("#experiment .tag.good").waitFor();
      window.click("#experiment", "Stop or roll out");
      window.page.locator("dialog select").selectOption("new");
      assertThat(window.violations(axe)).isEmpty();
      window.shoot("dialog-stop");
      window.click("dialog", "Stop or roll out");
      window.page.locator("#experiment .tag:not(.good)").waitFor();

      assertThat(window.page.locator("#experiment").innerText()).contains("Released", "new");
    }
  }

  @Test
  void aTriggerAndAJourneyAreDefinedChangedAndDeleted() {
    try (ConsoleWindow window = admin()) {
      new FlowPages(window, shop, "trigger").defineChangeAndDelete(axe);
      new FlowPages(window, shop, "journey").defineChangeAndDelete(axe);
    }
  }

  @Test
  void aModelIsShownWithCurvesAndTheSameInTables() {
    try (ConsoleWindow window = admin()) {
      new ModelPages(window).assertShowsCurvesAndTables();
      assertThat(window.violations(axe)).isEmpty();
      window.shoot("prediction-curves");
      new ModelPages(window).assertLooksWithoutCounting("85123A", "ann");
    }
  }

  @Test
  void rulesAreTriedSideBySideBeforeTheyAreSaved() {
    try (ConsoleWindow window = admin()) {
      new ModelPages(window).assertShowsWhatExcludingAnItemChanges("ann");
      assertThat(window.violations(axe)).isEmpty();
      window.shoot("rules-preview");
      assertThat(new ModelPages(window).faultsOfRulesInCurrency("ZZZ")).isNotEmpty();
      assertThat(window.complaints()).allMatch(each -> each.contains("400"));
    }
  }

  @Test
  void anAudienceIsCountedWhileItIsBuilt() {
    try (ConsoleWindow window = admin()) {
      window.go("audiences");
      window.panel("count", "ready");
      window.page.locator("#build [name=named]").fill("Order Completed");
      window.page.locator("#build [name=within]").fill("");
      window.page.waitForCondition(() -> window.page.locator("#count .chips li").count() == 10);

      assertThat(window.page.locator("#count .figures").innerText()).contains("Members");
    }
  }

  @Test
  void whatTheBudgetShowsWhileALimitIsDraggedIsWhatThePlannerAnswers() throws Exception {
    int kept = shop.plans();
    String reader = new NewSource(process).apiKey("budgets:read");
    try (ConsoleWindow window = open(ConsoleWindow.look(1280, ColorScheme.LIGHT), reader)) {
      window.go("budget");
      BudgetPage budget = new BudgetPage(window);
      Set<String> spends = new HashSet<>();
      for (double part : new double[] {0.95, 0.9, 0.85}) {
        JsonNode plan = budget.drag(part);
        budget.assertShows(plan);
        spends.add(plan.at("/total/spend").asText());
      }
      assertThat(spends).hasSize(3);
      window.shoot("budget-dragged");

      assertThat(budget.drag(0.01).path("code").asText()).isEqualTo("plan_infeasible");
      assertThat(budget.refusal()).contains("total", "tv");
      assertThat(window.violations(axe)).isEmpty();
      window.shoot("budget-infeasible");
    }
    assertThat(shop.plans()).isEqualTo(kept);
    shop.planCells();
    try (ConsoleWindow window = admin()) {
      new BudgetPage(window).assertDrawsEachCellTheLastAtSteadyState(3);
      assertThat(window.violations(axe)).isEmpty();
      window.shoot("budget-curves");
      new BudgetPage(window).assertFollowsWhatTakesLong();
    }
  }

  @Test
  void anEventThatWasSetAsideIsReplayedOnceItsSourceTakesIt() throws Exception {
    SetAsidePanel.sendTooMuch(process, strict);
    shop.await("/v1/quarantine", "event_too_large");
    try (ConsoleWindow window = admin()) {
      SetAsidePanel.replay(window, process, axe);
    }
    shop.await("/v1/profiles/user_id:late", "user_id:late");
  }

  @Test
  void eventsOfEverybodyComeInAndOpenIntoTheirWayInBothLanguages() throws Exception {
    for (String locale : List.of("en-GB", "zh-CN")) {
      try (ConsoleWindow window =
          open(ConsoleWindow.look(1280, ColorScheme.DARK).setLocale(locale), "local-admin")) {
        new TailPanel(window, process).check(axe, locale);
      }
    }
  }

  @Test
  void aKeyIsShownOnceListedAndRevokedTheOneInUseOnlyOnPurpose() throws Exception {
    String own;
    try (ConsoleWindow window = admin()) {
      own = new KeysPanel(window, process).check(axe);
    }
    try (ConsoleWindow window = open(ConsoleWindow.look(1280, ColorScheme.LIGHT), own)) {
      new KeysPanel(window, process).revokeOwn("own", own);
    }
  }

  @Test
  void aPersonIsErasedOnceTheirIdentifierIsTyped() {
    try (ConsoleWindow window = admin()) {
      RightsPanel.erase(window, "user_id:13085", axe);
    }
  }

  @Test
  void aLinkIsTakenBackAndMarkupInTraitsIsText() {
    try (ConsoleWindow window = admin()) {
      window.go("people/user_id:bob");
      assertThat(window.panel("person-profile", "ready").innerText()).contains(MARKUP);
      window.click("#person-identities", "Unmerge");
      window.click("dialog", "Unmerge");
      window.page.locator("#person-identities .edge.off").waitFor();
      assertThat(window.page.locator("main img").count()).isZero();
    }
  }

  private static ConsoleWindow admin() {
    return open(ConsoleWindow.look(1280, ColorScheme.LIGHT), "local-admin");
  }

  private static ConsoleWindow open(Browser.NewContextOptions look, String key) {
    String link = process.url() + "/console#key=" + key;
    return ConsoleWindow.open(chromium.browser(), link, look);
  }

  private static String name(String page) {
    return "page-" + (page.isEmpty() ? "overview" : page.replaceAll("[^a-z]+", "-"));
  }
}
