package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quanyu.local.LocalProcess;
import java.util.Base64;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** The panel of events as they come in, on the console's page of events. */
final class TailPanel {
  private static final String TAIL = "/v1/activity/tail";

  private final ConsoleWindow window;
  private final LocalProcess process;

  TailPanel(ConsoleWindow window, LocalProcess process) {
    this.window = window;
    this.process = process;
  }

  /** Events come in, open into their way, and show as the filters and the button have it. */
  void check(String axe, String locale) throws Exception {
    String name = "Came <b> " + locale;
    open();
    assertThat(opened(name).innerText()).contains("user_id:ann", "anonymous_id:tablet");
    assertThat(window.violations(axe)).isEmpty();
    assertThat(window.page.locator("#tail b").count()).isZero();
    window.shoot("tail-" + locale);
    if (locale.startsWith("zh")) {
      assertThat(window.englishWords()).isEmpty();
    }
    filter(name);
    pause("Meanwhile " + locale);
    follow("ann", "Meanwhile " + locale);
    assertThat(window.overflow()).isZero();
    cause(axe, locale);
  }

  /** An order leads into the audience of buyers, and both of their ways tell so. */
  private void cause(String axe, String locale) throws Exception {
    String buyer = boughtAndEntered(locale);
    window.go("people/user_id:" + buyer);
    Locator order = open("Order Completed");
    assertThat(order.locator("section").nth(3).innerText()).contains("Audience Entered · buyers");
    Locator entered = open("Audience Entered");
    entered.locator("details details summary").press("Enter");
    Locator cause = entered.locator("details details section");
    cause.nth(3).waitFor();
    assertThat(cause.nth(3).innerText()).contains("Audience Entered · buyers");
    assertThat(window.violations(axe)).isEmpty();
    window.shoot("cause-" + locale);
    if (locale.startsWith("zh")) {
      assertThat(window.englishWords()).isEmpty();
    }
  }

  private Locator open(String name) {
    Locator event =
        window
            .page
            .locator("#person-timeline li", new Page.LocatorOptions().setHasText(name))
            .first();
    event.locator("summary").first().press("Enter");
    event.locator("section").nth(4).waitFor();
    return event;
  }

  /** Whoever buys before the audience is known enters it for no event: then another one does. */
  private String boughtAndEntered(String locale) throws Exception {
    for (int time = 0; time < 40; time++) {
      String buyer = "buyer-" + locale + "-" + time;
      send(
          "{\"userId\":\"%s\",\"event\":\"Order Completed\",\"properties\":{\"order_id\":\"%s\"}}"
              .formatted(buyer, buyer),
          "track");
      for (int look = 0; look < 15; look++) {
        if (ask("/v1/profiles/user_id:" + buyer + "/timeline").contains("\"cause_id\"")) {
          return buyer;
        }
        Thread.sleep(200);
      }
    }
    throw new AssertionError("nobody entered buyers by an order");
  }

  /** The page, once after an error. */
  private void open() {
    window.page.route("**" + TAIL + "**", Route::abort);
    window.go("events");
    window.panel("tail", "error");
    window.page.unroute("**" + TAIL + "**");
    window.page.locator("#tail .state button").click();
    window.panel("tail", "ready");
  }

  /** An event of this name comes in and opens into its way. */
  private Locator opened(String name) throws Exception {
    send(name);
    Locator event = event(name);
    event.waitFor();
    event.locator("summary").focus();
    window.page.keyboard().press("Enter");
    event.locator("section").first().waitFor();
    return event;
  }

  /** What is shown is what the filters leave. */
  private void filter(String name) {
    window.page.locator("#tail [name=named]").fill("no such name");
    await(() -> window.page.locator("#tail details").count() == 0);
    window.page.locator("#tail [name=named]").fill(name.toUpperCase(Locale.ROOT));
    event(name).waitFor();
    window.page.locator("#tail [name=channel]").selectOption("kiosk");
    await(() -> window.page.locator("#tail details").count() == 0);
    window.page.locator("#tail [name=channel]").selectOption("");
    window.page.locator("#tail [name=named]").fill("");
    event(name).waitFor();
  }

  /** While it rests nothing is shown anew; then all that came meanwhile is. */
  private void pause(String name) throws Exception {
    Locator pause = window.page.locator("#tail .body > .row button");
    pause.click();
    send(name);
    await(() -> told().contains(name));
    assertThat(event(name).count()).isZero();
    pause.click();
    event(name).waitFor();
  }

  /** Of one person there is what was before too. */
  private void follow(String identifier, String name) {
    window.page.locator("#tail [name=identifier]").fill(identifier);
    window.page.keyboard().press("Enter");
    event(name).waitFor();
  }

  private Locator event(String name) {
    return window.page.locator("#tail li", new Page.LocatorOptions().setHasText(name)).first();
  }

  private void await(BooleanSupplier condition) {
    window.page.waitForCondition(condition);
  }

  private String told() {
    return ask(TAIL);
  }

  private String ask(String path) {
    try {
      return process.send(path, null, "authorization", "Bearer local-admin").body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(String name) throws Exception {
    String event =
        "{\"userId\":\"ann\",\"anonymousId\":\"tablet\",\"event\":\"%s\",\"context\":{\"channel\":\"store\"}}"
            .formatted(name);
    send(event, "track");
  }

  private void send(String event, String type) throws Exception {
    String key = Base64.getEncoder().encodeToString("local-write:".getBytes(UTF_8));
    assertThat(process.send("/v1/" + type, event, "authorization", "Basic " + key).statusCode())
        .isEqualTo(200);
  }
}
