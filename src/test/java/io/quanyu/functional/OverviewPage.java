package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/** The console's overview: the loop, drawn and as a table, and the queues. */
record OverviewPage(ConsoleWindow window, ConsoleShop shop) {

  /** Goes there, and opens the table as a keyboard does. */
  OverviewPage open() {
    window.go("");
    window.panel("loop", "ready").locator("summary").focus();
    window.page.keyboard().press("Enter");
    return this;
  }

  /** What the table shows at this figure. */
  String figure(String name) {
    return window
        .page
        .locator("#loop tbody tr", new Page.LocatorOptions().setHasText(name))
        .locator("td")
        .last()
        .innerText();
  }

  /** The pictures and the tables show the sums of the API, once both have asked again. */
  void assertCountsAreThoseOfTheApi() throws Exception {
    new ServedPanel(window, shop).check();
    open();
    window.page.waitForCondition(
        () -> {
          JsonNode activity = shop.get("/v1/activity?minutes=60");
          long counted = 0;
          long repeated = 0;
          for (JsonNode minute : activity.path("minutes")) {
            repeated += minute.path("repeated").asLong();
            for (JsonNode count : minute.path("channels")) {
              counted += count.asLong();
            }
          }
          return repeated > 0
              && figure("Counted once").equals(number(counted))
              && figure("Came again").equals(number(repeated));
        });
    List<String> drawn = window.page.locator("#loop svg text").allTextContents();
    assertThat(drawn).contains(figure("Counted once"), figure("Planned spend"));
    assertThat(figure("Last plan")).contains("ago");
    assertThat(figure("Experiments running")).isNotEqualTo("0");
  }

  /** Returns once the queues are shown with a dead letter, or without any. */
  Locator awaitDeadLetters(boolean any) {
    window.page.reload();
    window.panel("queues", "ready").locator(any ? ".alarm" : ".tag.good").waitFor();
    return window.page.locator("#queues");
  }

  /** No request is answered any more, as where the server has gone. */
  void loseTheServer() {
    window.page.route("**/v1/**", Route::abort);
    window.page.reload();
    window.panel("loop", "error");
    window.panel("queues", "error");
    window.panel("served", "error");
  }

  /** The server is back, and asked again by hand. */
  void findTheServer() {
    window.page.unroute("**/v1/**");
    window.page.locator("#loop .state button").click();
    window.panel("loop", "ready");
    window.panel("queues", "ready");
  }

  private static String number(long value) {
    return NumberFormat.getIntegerInstance(Locale.UK).format(value);
  }
}
