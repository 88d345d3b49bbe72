package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

/** The panel of what a person may ask for, on the console's page of people. */
final class RightsPanel {
  private RightsPanel() {}

  /** Nothing is erased before the identifier is typed; what is under way is found again. */
  static void erase(ConsoleWindow window, String identifier, String axe) {
    window.go("people/" + identifier);
    window.click("#rights", "Erase");
    Locator erase = window.page.locator("dialog .danger");
    assertThat(erase.isDisabled()).isTrue();
    assertThat(window.violations(axe)).isEmpty();
    window.shoot("dialog-erase");
    window.page.locator("dialog input").fill(identifier);
    erase.click();
    window.page.locator("#rights tbody tr").waitFor();
    window.go("");
    window.go("people");

    window.page.locator("#rights tbody tr").waitFor();
    assertThat(window.page.locator("#rights tbody").innerText()).contains("erasure");
  }
}
