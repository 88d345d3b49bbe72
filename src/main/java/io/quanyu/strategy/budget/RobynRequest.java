package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.curve.HillCurve;
import io.quanyu.strategy.budget.curve.ShiftedCurve;

/** Makes a request over cells of a model that Robyn exported: a cell a channel. Stateless. */
public final class RobynRequest {
  private RobynRequest() {}

  /**
   * The request for the best plan of a period.
   *
   * @param lastPeriods of how many last periods the mean is today's spend
   * @param least the least spend of a channel, in parts of today's
   * @param most the most
   * @param total what may be spent in all, in parts of today's
   */
  public static ObjectNode of(
      RobynExport export, int lastPeriods, double least, double most, double total) {
    ObjectNode body = Json.object().put("label", "Robyn").put("currency", "EUR");
    ArrayNode cells = body.putArray("cells");
    double sum = 0;
    for (RobynExport.Channel channel : export.channels(lastPeriods)) {
      ShiftedCurve shifted = (ShiftedCurve) channel.curve();
      HillCurve hill = (HillCurve) shifted.curve();
      double today = channel.lately();
      sum += today;
      ObjectNode cell = cells.addObject().put("name", channel.name());
      cell.put("min", least * today).put("max", most * today).put("today", today);
      cell.putObject("curve")
          .put("type", "hill")
          .put("ceiling", hill.ceiling())
          .put("half", hill.half())
          .put("shape", hill.shape())
          .put("carryOver", shifted.carryOver());
    }
    body.putObject("total").put("max", total * sum);
    return body;
  }
}
