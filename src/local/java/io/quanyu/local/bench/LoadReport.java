package io.quanyu.local.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured, for people and for programs.
 *
 * @param apart whether product and caller had processors of their own
 * @param cpuMillis CPU time of the product a call, with all that it does beside
 * @param climb the steps to the highest rate; empty where it was not looked for
 */
record LoadReport(
    LoadOptions options,
    boolean apart,
    LoadFigures steady,
    double cpuMillis,
    List<LoadFigures> climb) {
  private static final String COMPARED =
      "Serenade (bol.com, SIGMOD 2022) published 1,000 requests/s on 2 cores with p90 under 7 ms, on"
          + " another machine, by session neighbors, and without profiles and a database in the"
          + " process.";

  Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    ShopPlan shop = options.shop();
    object.put("items", shop.items());
    object.put("users", shop.users());
    object.put("interactions", shop.interactions());
    object.put("factors", options.factors());
    object.put("n", options.places());
    object.putAll(steady.told());
    object.put("cpuMs", cpuMillis);
    object.put("processor", Processors.name());
    object.put("processors", 1);
    object.put("apart", apart);
    if (!climb.isEmpty()) {
      object.put("limit", ThroughputLimit.best(climb));
      object.put("climb", climb.stream().map(LoadFigures::told).toList());
      object.put("compared", COMPARED);
    }
    return object;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    ShopPlan shop = options.shop();
    lines.add(
        "%,d items, %d factors, %,d users with %d interactions each; one call of %d comes %.0f ms after an event of that user"
            .formatted(
                shop.items(),
                options.factors(),
                shop.users(),
                shop.interactions(),
                OpenLoop.CALLS_AN_EVENT,
                1e3 * OpenLoop.EVENT_LEAD_SECONDS));
    lines.add(
        "The product has one processor (%s)%s; latency from the intended send time, over HTTP."
            .formatted(Processors.name(), apart ? ", the caller another" : " and shares it"));
    lines.add(steady.line());
    lines.add(
        "%.2f ms of CPU time a call, with all that the product does beside".formatted(cpuMillis));
    if (!climb.isEmpty()) {
      lines.add("");
      climb.forEach(step -> lines.add(step.line()));
      lines.add(
          "At most %,.0f calls/s without an error and with p99 within 10 ms."
              .formatted(ThroughputLimit.best(climb)));
      lines.add(COMPARED);
    }
    return lines;
  }
}
