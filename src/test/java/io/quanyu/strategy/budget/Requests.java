package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.Random;

/** Random requests over cells that have a plan: all concave curves, a total and rows. */
final class Requests {
  private Requests() {}

  static ObjectNode random(Random random) {
    ObjectNode body = Json.object().put("currency", "EUR");
    ArrayNode cells = body.putArray("cells");
    int count = 3 + random.nextInt(6);
    for (int k = 0; k < count; k++) {
      ObjectNode cell = cells.addObject().put("name", "c" + k).put("channel", "ch" + k % 2);
      cell.put("day", "d" + k % 3)
          .put("min", 2 * random.nextInt(3))
          .put("max", 60 + random.nextInt(60));
      curve(cell.putObject("curve"), random);
    }
    body.putObject("total").put("max", 40 + 20 * count);
    ArrayNode rows = body.putArray("rows");
    rows.addObject()
        .put("name", "cap")
        .put("max", 30 + random.nextInt(60))
        .putObject("where")
        .put("channel", "ch0");
    rows.addObject()
        .put("name", "share")
        .put("minShare", 0.1 + 0.1 * random.nextDouble())
        .putObject("where")
        .put("channel", "ch1");
    rows.addObject().put("name", "return").put("minRoas", 0.2 + 0.3 * random.nextDouble());
    return body;
  }

  private static void curve(ObjectNode curve, Random random) {
    double height = 20 + 100 * random.nextDouble();
    switch (random.nextInt(4)) {
      case 0 ->
          curve
              .put("type", "hill")
              .put("ceiling", height)
              .put("half", 10 + 40 * random.nextDouble())
              .put("shape", 0.6 + 0.4 * random.nextDouble());
      case 1 ->
          curve
              .put("type", "logistic")
              .put("ceiling", height)
              .put("rate", 0.02 + 0.05 * random.nextDouble());
      case 2 ->
          curve
              .put("type", "power")
              .put("factor", height / 10)
              .put("exponent", 0.3 + 0.5 * random.nextDouble());
      default ->
          curve
              .put("type", "log")
              .put("factor", height / 4)
              .put("scale", 5 + 20 * random.nextDouble());
    }
  }

  /** The same in another currency: amounts of money are so many times as large. */
  static ObjectNode inUnits(ObjectNode body, double factor) {
    ObjectNode other = body.deepCopy();
    scale((ObjectNode) other.path("total"), factor, "max");
    other.path("cells").forEach(cell -> scaleCell((ObjectNode) cell, factor));
    for (var row : other.path("rows")) {
      scale((ObjectNode) row, factor, "max");
      scale((ObjectNode) row, 1 / factor, "minRoas");
    }
    return other;
  }

  private static void scaleCell(ObjectNode cell, double factor) {
    scale(cell, factor, "min", "max");
    ObjectNode curve = (ObjectNode) cell.path("curve");
    scale(curve, factor, "half", "scale");
    scale(curve, 1 / factor, "rate");
    if (curve.path("type").asText().equals("power")) {
      scale(curve, Math.pow(factor, -curve.path("exponent").asDouble()), "factor");
    }
  }

  private static void scale(ObjectNode node, double factor, String... fields) {
    for (String field : fields) {
      if (node.has(field)) {
        node.put(field, factor * node.path(field).asDouble());
      }
    }
  }
}
