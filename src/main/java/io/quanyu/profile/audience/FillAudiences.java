package io.quanyu.profile.audience;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settles everybody since a definition changed, a segment of all profiles for each message, as far
 * as its time goes; what is done is kept, so another call goes on where this one was, whether its
 * time was over or it died. Thread-safe.
 */
@ApplicationScoped
public class FillAudiences {
  private final Audiences audiences;
  private final Fills fills;
  private final FillPage fillPage;
  private final Clock clock;
  private final long budgetMillis;

  /** What there is, how far it is, who does a page, and after how long a call must end. */
  @Inject
  public FillAudiences(
      Audiences audiences,
      Fills fills,
      FillPage fillPage,
      Clock clock,
      @ConfigProperty(name = "quanyu.fill-budget-millis", defaultValue = "240000")
          long budgetMillis) {
    this.audiences = audiences;
    this.fills = fills;
    this.fillPage = fillPage;
    this.clock = clock;
    this.budgetMillis = budgetMillis;
  }

  /** Works at a segment; how many persons were settled. An exception means to try it again. */
  long fill(FillMessage message) {
    Optional<Audience> found = current(message);
    if (found.isEmpty()) {
      return 0;
    }
    // Nobody here may still remember the definition of before.
    audiences.latest();
    long deadline = clock.millis() + budgetMillis;
    long settled = 0;
    FillProgress now = stored(message);
    while (!now.done() && clock.millis() < deadline) {
      FillProgress next = fillPage.fill(found.get(), now);
      if (fills.save(message.audience(), next)) {
        settled += next.persons() - now.persons();
        now = next;
      } else if (current(message).isPresent()) {
        // Who noted something else meanwhile need not be anybody who works at it.
        now = stored(message);
      } else {
        return settled;
      }
    }
    if (!now.done()) {
      fills.goOn(message);
    }
    return settled;
  }

  private Optional<Audience> current(FillMessage message) {
    return audiences
        .findAny(message.audience())
        .filter(audience -> audience.version() == message.version());
  }

  private FillProgress stored(FillMessage message) {
    return fills.progress(message.audience(), message.version()).stream()
        .filter(each -> each.segment() == message.segment())
        .findFirst()
        .orElseGet(() -> FillProgress.none(message.version(), message.segment()));
  }
}
