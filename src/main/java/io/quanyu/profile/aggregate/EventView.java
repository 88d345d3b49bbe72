package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * An event as conditions see it: by itself, or with one of its products before its properties.
 *
 * @param event the event
 * @param product one line of its list; missing where it has no list
 */
@RegisterForReflection
record EventView(Event event, JsonNode product) {
  /** One view for each product of a track event; one where it has no list of products. */
  static List<EventView> of(Event event) {
    JsonNode products = event.payload().path("properties").path("products");
    if (event.type() != EventType.TRACK || !products.isArray() || products.isEmpty()) {
      return List.of(new EventView(event, MissingNode.getInstance()));
    }
    List<EventView> views = new ArrayList<>();
    products.forEach(product -> views.add(new EventView(event, product)));
    return views;
  }

  /**
   * What is at a path: {@code channel}, {@code location} and {@code source} are the event's own; a
   * path that begins with {@code /} is a JSON pointer into the payload; any other leads by names
   * and dots into the product or else the properties, of identify and group calls the traits.
   * Missing where there is nothing.
   */
  JsonNode value(String path) {
    JsonNode own = ofProduct(path);
    return own.isMissingNode() ? ofEvent(path) : own;
  }

  /** What the product has at a path; missing where it has none, or the path leads elsewhere. */
  JsonNode ofProduct(String path) {
    return isProperty(path) ? walk(product, path) : MissingNode.getInstance();
  }

  /** What the event has at a path, whatever its products say. */
  JsonNode ofEvent(String path) {
    if (path.startsWith("/")) {
      return event.payload().at(JsonPointer.compile(path));
    }
    return switch (path) {
      case "channel" -> TextNode.valueOf(event.channel().code());
      case "source" -> TextNode.valueOf(event.key().source());
      case "location" ->
          event.location() == null
              ? MissingNode.getInstance()
              : TextNode.valueOf(event.location().code());
      default -> walk(properties(), path);
    };
  }

  private static boolean isProperty(String path) {
    return !path.startsWith("/")
        && !path.equals("channel")
        && !path.equals("source")
        && !path.equals("location");
  }

  private JsonNode properties() {
    return switch (event.type()) {
      case IDENTIFY, GROUP -> event.payload().path("traits");
      default -> event.payload().path("properties");
    };
  }

  /** A name may hold dots itself: the longest name that is there goes first. */
  private static JsonNode walk(JsonNode node, String path) {
    JsonNode whole = node.path(path);
    if (!whole.isMissingNode()) {
      return whole;
    }
    int dot = path.indexOf('.');
    return dot < 0 ? whole : walk(node.path(path.substring(0, dot)), path.substring(dot + 1));
  }
}
