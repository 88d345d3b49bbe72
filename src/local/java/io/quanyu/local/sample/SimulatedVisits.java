package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invents what may have led to a known customer's order, since the data set knows orders only: a
 * visit on one channel in the three days before, of some orders. Every event says {@code simulated}
 * in its properties and its context. No order, no money and no name is invented. A function of
 * seed, shift and invoice. Thread-safe.
 */
final class SimulatedVisits {
  private static final double SHARE = 0.6;
  private static final int MOST_MINUTES_BEFORE = 3 * 24 * 60;

  private final long seed;
  private final WeekShift shift;

  SimulatedVisits(long seed, WeekShift shift) {
    this.seed = seed;
    this.shift = shift;
  }

  /** The events before an order; none before a cancellation or an unknown customer's order. */
  List<ObjectNode> before(OnlineRetailInvoice invoice) {
    SplittableRandom random = new SplittableRandom(seed ^ invoice.number().hashCode());
    if (invoice.cancels() || invoice.customer().isEmpty() || random.nextDouble() >= SHARE) {
      return List.of();
    }
    Duration before = Duration.ofMinutes(5 + random.nextInt(MOST_MINUTES_BEFORE));
    Instant start = shift.apply(invoice.time()).minus(before);
    SimulatedVisit visit = new SimulatedVisit(invoice, start, random);
    int draw = random.nextInt(100);
    if (draw < 40) {
      visit.browse("web");
    } else if (draw < 60) {
      visit.browse("app");
    } else if (draw < 74) {
      visit.store();
    } else if (draw < 80) {
      visit.kiosk();
    } else if (draw < 92) {
      visit.email();
    } else {
      visit.landing(draw < 96 ? "social" : "ads");
    }
    return visit.events();
  }
}
