package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.quanyu.local.LocalProcess;

/** The panel of sales on the console's page of events. */
final class SalesPanel {
  private static final String SALES = "/v1/activity/sales";

  private SalesPanel() {}

  /** It shows what the API tells, of other periods too, and recovers from an error. */
  static void check(ConsoleWindow window, LocalProcess process) throws Exception {
    String told = process.send(SALES, null, "authorization", "Bearer local-admin").body();
    window.go("events");
    String shown = window.panel("sales", "ready").innerText().replaceAll("\\s+", " ");
    assertThat(told).contains("\"revenue\":{\"GBP\":2000}");
    // The two views on the web say the same under no message id: they are one event.
    assertThat(shown).contains("Web 1 0 0 0% – –", "Store 0 0 1 – £20.00 –");
    assertThat(shown)
        .contains("No event named a store or kiosk.", "A step can exceed the one before");

    window.page.locator("#sales select").selectOption("7");
    assertThat(window.panel("sales", "ready").innerText()).contains("£20.00");
    assertThat(window.overflow()).isZero();
    recovers(window);
    CohortsPanel.check(window, process);
  }

  /** It says which permission is missing, as the panel of events that come in does. */
  static void checkForbidden(ConsoleWindow window) {
    window.go("events");
    assertThat(window.panel("sales", "empty").innerText()).contains("activity:read");
    assertThat(window.panel("tail", "empty").innerText()).contains("profiles:read");
    CohortsPanel.checkForbidden(window);
    ServedPanel.checkForbidden(window);
  }

  private static void recovers(ConsoleWindow window) {
    window.page.route("**" + SALES + "**", Route::abort);
    window.page.locator("#sales select").selectOption("92");
    window.panel("sales", "error");
    window.page.unroute("**" + SALES + "**");
    window.page.locator("#sales .state button").click();
    window.panel("sales", "ready");
  }
}
