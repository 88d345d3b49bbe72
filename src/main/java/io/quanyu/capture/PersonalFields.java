package io.quanyu.capture;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.capture.enrich.Addresses;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules.Treatment;
import io.quanyu.function.WorkspaceSecret;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Treats the personal fields of a source's events before anything is stored: each is hashed under
 * the workspace's secret, so that equal values stay equal, or left out. Where the secret can't be
 * read an exception says so, and nothing is taken. Thread-safe.
 */
@Singleton
class PersonalFields {
  private static final TextNode BLANK = TextNode.valueOf("");

  private final WorkspaceSecret secret;

  /** What values are hashed with. */
  PersonalFields(WorkspaceSecret secret) {
    this.secret = secret;
  }

  /** Treats the payload's fields in place; a list on the way stands for each of its elements. */
  void treat(Source source, ObjectNode payload) {
    for (Map.Entry<String, Treatment> rule : source.rules().personal().entrySet()) {
      treat(payload, JsonPointer.compile(rule.getKey()), rule.getValue());
    }
  }

  /**
   * What may be kept of what was no event. Of a source with personal fields that is nothing, since
   * nobody knows where they are in it.
   */
  JsonNode unread(Source source, JsonNode sent) {
    return source.rules().personal().isEmpty() ? Addresses.truncateIn(sent) : BLANK;
  }

  private void treat(JsonNode holder, JsonPointer at, Treatment treatment) {
    if (holder instanceof ObjectNode object && object.has(at.getMatchingProperty())) {
      String name = at.getMatchingProperty();
      JsonNode treated = treated(object.get(name), at.tail(), treatment);
      if (treated.isMissingNode()) {
        object.remove(name);
      } else {
        object.set(name, treated);
      }
    } else if (holder instanceof ArrayNode list) {
      boolean isOne = at.mayMatchElement();
      for (int i = 0; i < list.size(); i++) {
        if (!isOne || i == at.getMatchingIndex()) {
          JsonNode treated = treated(list.get(i), isOne ? at.tail() : at, treatment);
          list.set(i, treated.isMissingNode() ? NullNode.getInstance() : treated);
        }
      }
    }
  }

  /** What takes the value's place; missing for nothing. */
  private JsonNode treated(JsonNode value, JsonPointer rest, Treatment treatment) {
    if (rest.matches()) {
      return treatment == Treatment.DROP ? MissingNode.getInstance() : hashed(value);
    }
    if (value.isContainerNode()) {
      treat(value, rest, treatment);
      return value;
    }
    // Where a field's holder should be, somebody put a value: it may be the field's.
    return value.isNull() ? value : BLANK;
  }

  private JsonNode hashed(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(orNull(hashed(field.getValue()))));
      return object;
    }
    if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, orNull(hashed(list.get(i))));
      }
      return list;
    }
    String text = value.asText().strip();
    if (value.isNull() || text.isEmpty()) {
      return value;
    }
    // As a hash, what clients send of nobody would make all of them one person.
    return Identifier.isPlaceholder(text)
        ? MissingNode.getInstance()
        : TextNode.valueOf(secret.hmac(normal(text)));
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? NullNode.getInstance() : value;
  }

  /** Addresses and numbers of telephones as they are identifiers, so that equal persons are one. */
  private static String normal(String text) {
    return Identifier.of(IdentifierType.EMAIL, text)
        .or(() -> Identifier.of(IdentifierType.PHONE, text))
        .map(Identifier::value)
        .orElse(text);
  }
}
