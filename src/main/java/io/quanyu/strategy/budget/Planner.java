package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Plans a request: from JSON to a plan with its proof, with nothing stored. Thread-safe. */
public final class Planner {
  private Planner() {}

  /** What is known of past spend. */
  public interface History {
    /** The highest spend of a period of each of the channels that has one in the currency. */
    Map<String, Money> highest(Set<String> channels, String currency);

    /** Knows of none. */
    static History none() {
      return (channels, currency) -> Map.of();
    }
  }

  /**
   * The plan of a request's body. One with channels is planned as one over cells; history bounds
   * those of its channels that name no maximum.
   */
  public static Planning plan(ObjectNode body, History history) {
    return plan(body, history, part -> {});
  }

  /** The same; once it is late, the best plan so far is given out with the gap that it has. */
  public static Planning plan(ObjectNode body, History history, BooleanSupplier late) {
    return plan(body, history, Progress.until(late));
  }

  /** The same, told from time to time which part is done. */
  static Planning plan(ObjectNode body, History history, Progress progress) {
    return body.has("cells")
        ? CellPlanner.plan(body, progress)
        : ChannelPlanner.plan(body, history, progress);
  }

  /**
   * What of a new request would be left out of its plan, or read otherwise than it seems to be
   * meant. A request that is stored is not asked: it is planned again as it was.
   */
  public static Optional<Rejection> checkNew(ObjectNode body) {
    return RequestFields.check(body)
        .or(() -> RequestNames.check(body))
        .or(
            () ->
                body.has("cells") && CellValidation.check(body).isEmpty()
                    ? RequestSense.check(body)
                    : Optional.empty());
  }

  /** What is wrong with the form of a body, in which curves are all there. */
  static Optional<Rejection> check(ObjectNode body) {
    return body.has("cells") ? CellValidation.check(body) : ChannelValidation.check(body);
  }
}
