package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quanyu.local.LocalProcess;

/** The panels of keys, on the console's page of settings. */
final class KeysPanel {
  private static final int PREFIX = "qy_api_".length() + 8;

  private final ConsoleWindow window;
  private final LocalProcess process;

  KeysPanel(ConsoleWindow window, LocalProcess process) {
    this.window = window;
    this.process = process;
  }

  /** Makes two keys and revokes one; answers the secret of the one labelled {@code own}. */
  String check(String axe) throws Exception {
    String secret = make("tills", "keys:read", "settings:read");
    assertThat(window.violations(axe)).isEmpty();
    window.shoot("key-made");
    revoke("tills", secret);
    return make("own", "keys:read", "keys:write", "settings:read", "audit:read");
  }

  /** Makes a key by form, after one try without a scope; answers its secret. */
  private String make(String label, String... scopes) {
    window.go("");
    window.go("settings");
    Locator form = window.panel("new-key", "ready").locator("form");
    form.locator("[name=label]").fill(label);
    form.locator("[type=submit]").click();
    form.locator("[role=alert] p").waitFor();
    for (String scope : scopes) {
      form.locator("[name='scope " + scope + "']").check();
    }
    form.locator("[type=submit]").click();
    Locator secret = window.page.locator("#new-key pre");
    secret.waitFor();
    row(label).waitFor();
    assertThat(window.page.locator("#keys").innerText()).doesNotContain(secret.innerText());
    return secret.innerText();
  }

  /** Revokes it; it calls the API no more within a minute. */
  private void revoke(String label, String secret) throws Exception {
    assertThat(status(secret)).isEqualTo(200);
    row(label).locator("button").click();
    window.page.locator("dialog .danger").click();
    row(label)
        .locator("button")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    window.page.waitForCondition(() -> status(secret) == 401);
  }

  /** The key in use goes only once it is typed, and then the page asks for another. */
  void revokeOwn(String label, String secret) {
    window.go("settings");
    window.panel("keys", "ready");
    row(label).locator("button").click();
    assertThat(window.page.locator("dialog .danger").isDisabled()).isTrue();
    window.page.locator("dialog input").fill(secret.substring(0, PREFIX));
    window.page.locator("dialog .danger").click();
    window.page.locator("#key-problem:not(:empty)").waitFor();
  }

  private Locator row(String label) {
    return window.page.locator("#keys tr", new Page.LocatorOptions().setHasText(label));
  }

  private int status(String secret) {
    try {
      return process.send("/v1/keys", null, "authorization", "Bearer " + secret).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
