package io.quanyu.interaction.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.interaction.decision.choice.Option;

/** A decision as the API answers it. */
final class DecisionView {
  private DecisionView() {}

  static ObjectNode of(Decision decision) {
    ObjectNode view = Json.object().put("decisionId", decision.id());
    view.put("decidedAt", Times.iso(decision.time()));
    view.set("action", decision.said() == null ? null : said(decision.said()));
    Decision.Why why = decision.why();
    view.put("reason", why.code())
        .put("personalized", why.isPersonal())
        .put("probability", why.probability())
        .put("explored", why.explored());
    ArrayNode options = view.putArray("options");
    decision.options().forEach(each -> options.add(option(each)));
    ArrayNode refused = view.putArray("notAllowed");
    decision.refused().forEach(each -> refused.add(refused(each)));
    view.set("used", used(decision.used()));
    return view;
  }

  private static ObjectNode said(Decision.Said said) {
    ObjectNode view =
        Json.object()
            .put("key", said.action())
            .put("kind", said.kind())
            .put("campaign", said.campaign())
            .put("item", said.item());
    view.set("content", said.content());
    return view;
  }

  private static ObjectNode option(Decision.Weighed weighed) {
    Option option = weighed.option();
    return Json.object()
        .put("action", weighed.action())
        .put("priority", option.priority())
        .put("propensity", option.propensity())
        .put("value", option.value())
        .put("cost", option.cost())
        .put("budget", option.spend().amount())
        .put("price", option.spend().price())
        .put("worth", option.worth());
  }

  private static ObjectNode refused(Decision.Refused refused) {
    ObjectNode view = Json.object().put("action", refused.action()).put("reason", refused.code());
    return refused.detail().isEmpty() ? view : view.put("detail", refused.detail());
  }

  private static ObjectNode used(Decision.Used used) {
    ObjectNode view =
        Json.object()
            .put("definitions", used.definitions())
            .put("model", used.model())
            .put("scoredAt", used.model() == null ? null : Times.iso(used.scoredAt()))
            .put("plan", used.plan())
            .put("timezone", used.zone());
    view.set("caps", Json.tree(used.caps()));
    return view;
  }
}
