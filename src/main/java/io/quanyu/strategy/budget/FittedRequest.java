package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.fit.CurveDraw;
import io.quanyu.strategy.budget.fit.FittedChannel;
import io.quanyu.strategy.budget.fit.FittedCurves;
import java.util.List;

/**
 * Fitted curves as a plan's request: a cell for each channel that is identified, its curve the mean
 * of the draws, up to 1.2 times its highest spend, and as the total what these channels spend
 * today. {@code fit} tells how good all of that is, and of the channels that aren't identified why.
 */
public final class FittedRequest {
  private static final double BEYOND_HISTORY = 1.2;

  /** A curve's ceiling is above 0; a draw that returns nothing gets this part of the others'. */
  private static final double NOTHING = 1e-9;

  private FittedRequest() {}

  /** The request. */
  public static ObjectNode of(FittedCurves curves, String currency) {
    ObjectNode body = Json.object().put("label", "fitted").put("currency", currency);
    ObjectNode total = body.putObject(CellRequest.TOTAL);
    ArrayNode cells = body.putArray("cells");
    double today = 0;
    for (FittedChannel channel : curves.channels()) {
      if (channel.unidentified() == null) {
        cells.add(cell(channel));
        today += channel.today();
      }
    }
    total.put("max", today);
    body.set("fit", fit(curves));
    return body;
  }

  private static ObjectNode cell(FittedChannel channel) {
    ObjectNode cell =
        Json.object()
            .put("name", channel.name())
            .put("channel", channel.name())
            .put("max", BEYOND_HISTORY * channel.highest())
            .put("today", channel.today());
    ObjectNode curve = cell.putObject("curve").put("type", "mean");
    ArrayNode of = curve.putArray("of");
    double least = NOTHING * channel.curve().ceiling();
    List<CurveDraw> draws = channel.draws();
    draws.forEach(
        draw ->
            of.addObject()
                .put("type", "hill")
                .put("ceiling", Math.max(draw.ceiling(), least))
                .put("half", draw.half())
                .put("shape", 1));
    return cell;
  }

  private static ObjectNode fit(FittedCurves curves) {
    ObjectNode fit = Json.object().put("periods", curves.periods());
    fit.putObject("heldOut")
        .put("periods", curves.heldOut())
        .put("error", curves.forecastError())
        .put("errorWithoutMedia", curves.baselineError());
    ArrayNode channels = fit.putArray("channels");
    curves.channels().forEach(channel -> channels.add(channel(channel)));
    return fit;
  }

  private static ObjectNode channel(FittedChannel channel) {
    ObjectNode view =
        Json.object()
            .put("name", channel.name())
            .put("identified", channel.unidentified() == null)
            .put("reason", channel.unidentified())
            .put("today", channel.today())
            .put("highest", channel.highest());
    view.putObject("roas")
        .put("estimate", channel.roas())
        .put("low", channel.roasLow())
        .put("high", channel.roasHigh());
    view.putObject("curve")
        .put("type", "hill")
        .put("ceiling", channel.curve().ceiling())
        .put("half", channel.curve().half())
        .put("shape", 1);
    view.putObject("carryOver")
        .put("type", "geometric")
        .put("rate", channel.curve().rate())
        .put("normalized", true);
    return view;
  }
}
