package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;

/** Rules of a made-up shop: one of every kind that there is. */
final class MadeUpRules {
  private MadeUpRules() {}

  /** What the rules' API takes. */
  static ObjectNode all() {
    ObjectNode rules = Json.object().put("stock", true).put("minimumMargin", .12);
    rules.put("exploration", .1);
    rules.putObject("price").put("currency", "EUR").put("minimum", 250).put("maximum", 19_500);
    rules.putObject("categories").putArray("exclude").add("group-3").add("group-17");
    rules.putArray("excludeItems").add(ShopPlan.item(42)).add(ShopPlan.item(77));
    boost(rules);
    rules.putArray("pins").addObject().put("item", ShopPlan.item(1_001)).put("slot", 3);
    rules.putObject("diversity").put("lambda", .7).put("mostPerCategory", 3);
    rules.putObject("bought").put("again", "replenishable").put("afterDays", 14);
    rules.putObject("frequencyCap").put("shown", 20).put("days", 7);
    return rules;
  }

  private static void boost(ObjectNode rules) {
    var boosts = rules.putArray("boosts");
    boosts.addObject().put("category", "group-12").put("factor", 1.5);
    boosts.addObject().put("brand", "brand-7").put("factor", 1.3);
    boosts.addObject().put("item", ShopPlan.item(123)).put("factor", 2);
  }
}
