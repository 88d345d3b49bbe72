package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.function.BooleanSupplier;

/** The console's pages of a trigger or of a journey, by form and button alone. */
final class FlowPages {
  private static final String NAME = "clicked";

  private final ConsoleWindow window;
  private final ConsoleShop shop;
  private final String kind;

  FlowPages(ConsoleWindow window, ConsoleShop shop, String kind) {
    this.window = window;
    this.shop = shop;
    this.kind = kind;
  }

  /** The page says all faults, then takes it; what it shows is what the API tells. */
  void defineChangeAndDelete(String axe) {
    window.go("messages");
    list().locator("a[href$='/" + kind + "/']").click();
    window.panel(kind, "ready");
    window.page.locator("[name=key]").fill(NAME);
    assertFaults("{", 1);
    assertFaults("{\"on\":{\"event\":\"\"},\"odd\":1}", 2);
    assertThat(window.violations(axe)).isEmpty();
    window.shoot(kind + "-faults");
    submit(definition("Product Viewed"));
    await(() -> window.page.url().endsWith("#/messages/" + kind + "/" + NAME));
    window.panel(kind, "ready");
    assertThat(event()).isEqualTo("Product Viewed");

    submit(definition("Product Added"));
    window.page.locator("#" + kind + " [role=status]:not(:empty)").waitFor();
    assertThat(event()).isEqualTo("Product Added");
    delete(axe);
  }

  private void delete(String axe) {
    window.click("#" + kind, "Delete");
    window.page.locator("dialog").waitFor();
    assertThat(window.violations(axe)).isEmpty();
    window.shoot(kind + "-delete");
    window.page.keyboard().press("Escape");
    assertThat(event()).isEqualTo("Product Added");
    window.click("#" + kind, "Delete");
    window.click("dialog", "Delete");
    await(() -> window.page.url().endsWith("#/messages"));
    window.panel(kind + "s", "ready");
    assertThat(list().innerText()).doesNotContain(NAME);
    assertThat(shop.get(path()).path("code").asText()).isEqualTo(kind + "_unknown");
  }

  /** Nothing is lost of what was written. */
  private void assertFaults(String written, int least) {
    submit(written);
    Locator faults = window.page.locator("#" + kind + " .problem p");
    await(() -> faults.count() >= least);
    assertThat(window.page.locator("[name=definition]").inputValue()).isEqualTo(written);
  }

  private void submit(String written) {
    window.page.locator("[name=definition]").fill(written);
    window.page.locator("#" + kind + " [type=submit]").click();
  }

  private Locator list() {
    return window.panel(kind + "s", "ready");
  }

  private String event() {
    return shop.get(path()).at("/on/event").asText();
  }

  private String path() {
    return "/v1/" + kind + "s/" + NAME;
  }

  private void await(BooleanSupplier condition) {
    window.page.waitForCondition(condition);
  }

  private String definition(String event) {
    String rest =
        kind.equals("trigger")
            ? "\"send\":{\"template\":\"welcome\",\"data\":{\"code\":\"product_id\"}}"
            : "\"first\":\"pause\",\"steps\":{\"pause\":{\"wait\":\"1d\",\"next\":\"exit\"}}";
    return "{\"on\":{\"event\":\"%s\"},%s}".formatted(event, rest);
  }
}
