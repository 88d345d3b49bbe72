package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.List;

/**
 * The campaign that led to an event: what the client says, else what its page's address says (utm
 * parameters), else what the advertising system added to it (click ids). Thread-safe.
 */
final class Campaign {
  private static final List<String> FIELDS =
      List.of("source", "medium", "name", "term", "content", "id");

  private final Lazy<List<List<String>>> clicks =
      new Lazy<>(() -> WordFile.rows("campaigns.txt", "click"));

  /** Source, medium, name, term, content, id, and the click; null where there is none. */
  ObjectNode of(ObjectNode payload) {
    JsonNode page = payload.path("context").path("page");
    WebAddress address = address(page);
    ObjectNode found = told(payload.path("context").path("campaign"));
    if (found.isEmpty()) {
      utm(address, found);
    }
    click(address, found);
    return found.isEmpty() ? null : found;
  }

  private static WebAddress address(JsonNode page) {
    WebAddress url = WebAddress.of(Texts.of(page.path("url")));
    String search = Texts.of(page.path("search"));
    return url.parameters().isEmpty() && !search.isEmpty()
        ? WebAddress.of(search.startsWith("?") ? search : "?" + search)
        : url;
  }

  private static ObjectNode told(JsonNode campaign) {
    ObjectNode found = Json.object();
    FIELDS.forEach(field -> Texts.put(found, field, Texts.of(campaign.path(field))));
    return found;
  }

  private static void utm(WebAddress address, ObjectNode found) {
    for (String field : FIELDS) {
      String parameter = "utm_" + (field.equals("name") ? "campaign" : field);
      Texts.put(found, field, address.parameters().getOrDefault(parameter, ""));
    }
  }

  private void click(WebAddress address, ObjectNode found) {
    if (address.parameters().isEmpty()) {
      return;
    }
    for (List<String> click : clicks.get()) {
      String id = address.parameters().getOrDefault(click.get(0), "");
      if (!id.isEmpty()) {
        if (!found.has("source") && !found.has("medium")) {
          found.put("source", click.get(1)).put("medium", click.get(2));
        }
        Texts.put(found.putObject("click").put("type", click.get(0)), "id", id);
        return;
      }
    }
  }
}
