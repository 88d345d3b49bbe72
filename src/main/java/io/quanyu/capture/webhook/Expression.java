package io.quanyu.capture.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * A text of a mapping: {@code /a/b} points into the element at hand, {@code $/a/b} into the whole
 * body (to a value only, so that no list multiplies it), {@code header:name} is a header, {@code
 * =text} itself.
 */
final class Expression {
  private static final String HEADER = "header:";

  private Expression() {}

  /**
   * What a mapping reads.
   *
   * @param body the whole call
   * @param element the part at hand: the body, or an element of a list
   * @param headers by lower-case name
   */
  @RegisterForReflection
  record Scope(JsonNode body, JsonNode element, Map<String, String> headers) {
    Scope in(JsonNode other) {
      return new Scope(body, other, headers);
    }
  }

  static boolean isValid(String text) {
    return text.startsWith("=")
        || (text.startsWith(HEADER) && text.length() > HEADER.length())
        || isPointer(text.startsWith("$") ? text.substring(1) : text);
  }

  static boolean isPointer(String text) {
    return text.startsWith("/");
  }

  static JsonNode value(String text, Scope scope) {
    if (text.startsWith("=")) {
      return TextNode.valueOf(text.substring(1));
    }
    if (text.startsWith(HEADER)) {
      String header = scope.headers().get(text.substring(HEADER.length()));
      return header == null ? MissingNode.getInstance() : TextNode.valueOf(header);
    }
    if (text.startsWith("$")) {
      JsonNode value = scope.body().at(JsonPointer.compile(text.substring(1)));
      return value.isValueNode() ? value : MissingNode.getInstance();
    }
    return scope.element().at(JsonPointer.compile(text));
  }
}
