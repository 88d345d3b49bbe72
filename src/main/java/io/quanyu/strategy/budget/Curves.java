package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.strategy.budget.curve.CellCurve;
import io.quanyu.strategy.budget.curve.HillCurve;
import io.quanyu.strategy.budget.curve.LogCurve;
import io.quanyu.strategy.budget.curve.LogisticCurve;
import io.quanyu.strategy.budget.curve.MeanCurve;
import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import io.quanyu.strategy.budget.curve.PowerCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import io.quanyu.strategy.budget.curve.ShiftedCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads response curves that {@link CellValidation} found nothing wrong with. Stateless. */
final class Curves {
  private Curves() {}

  /** A curve by its type. */
  static ResponseCurve curve(JsonNode curve) {
    ResponseCurve plain =
        switch (curve.path("type").asText()) {
          case "hill" ->
              new HillCurve(
                  number(curve, "ceiling"), number(curve, "half"), number(curve, "shape"));
          case "logistic" ->
              new LogisticCurve(
                  number(curve, "ceiling"), number(curve, "rate"), number(curve, "middle"));
          case "power" -> new PowerCurve(number(curve, "factor"), number(curve, "exponent"));
          case "log" -> new LogCurve(number(curve, "factor"), number(curve, "scale"));
          case "mean" -> mean(curve.path("of"));
          default ->
              new PiecewiseCurve(column(curve.path("points"), 0), column(curve.path("points"), 1));
        };
    double carryOver = number(curve, "carryOver");
    return carryOver > 0 ? each(plain, one -> new ShiftedCurve(one, carryOver)) : plain;
  }

  /** The part of a curve that a cell of a share has. */
  static ResponseCurve part(ResponseCurve curve, double share) {
    return share == 1 ? curve : each(curve, one -> new CellCurve(one, share));
  }

  /** A mean of draws stays one, so that its draws can be told apart. */
  private static ResponseCurve each(ResponseCurve curve, UnaryOperator<ResponseCurve> change) {
    return curve instanceof MeanCurve mean
        ? new MeanCurve(mean.curves().stream().map(change).toList())
        : change.apply(curve);
  }

  private static ResponseCurve mean(JsonNode draws) {
    List<ResponseCurve> curves = new ArrayList<>();
    draws.forEach(draw -> curves.add(curve(draw)));
    return new MeanCurve(curves);
  }

  /** The spends (0) or the responses (1) of points. */
  static double[] column(JsonNode points, int column) {
    double[] values = new double[points.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = points.get(k).get(column).asDouble();
    }
    return values;
  }

  private static double number(JsonNode node, String field) {
    return node.path(field).asDouble(0);
  }
}
