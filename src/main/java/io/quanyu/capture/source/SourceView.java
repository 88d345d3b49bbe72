package io.quanyu.capture.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.Source;

/** A source as {@code PUT} takes it, so that what was read can be changed and sent back. */
final class SourceView {
  private SourceView() {}

  static ObjectNode of(Source source) {
    ObjectNode view =
        Json.object()
            .put("name", source.name())
            .put("channel", source.defaultChannel())
            .put("consent", source.consent().toString())
            .put("maxEventBytes", source.maxEventBytes())
            .put("maxRequestBytes", source.maxRequestBytes());
    ObjectNode rules = (ObjectNode) Json.tree(source.rules());
    if (rules.get("webhook") instanceof ObjectNode webhook) {
      webhook.put("secret", true);
    }
    if (source.rules().identity().isEmpty()) {
      rules.remove("identity");
    }
    return view.setAll(rules);
  }
}
