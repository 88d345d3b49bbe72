package io.quanyu.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One value of the template with its place. Intrinsic functions are evaluated when a value is read,
 * so what nobody reads may hold anything.
 */
final class TemplateValue {
  private final Node node;
  private final Intrinsics intrinsics;

  TemplateValue(Node node, Intrinsics intrinsics) {
    this.node = node;
    this.intrinsics = intrinsics;
  }

  Node node() {
    return node;
  }

  Location location() {
    return intrinsics.location(node);
  }

  TemplateException refuse(String message) {
    return new TemplateException(location(), message);
  }

  /** False when the value is {@code !Ref AWS::NoValue}, also as the outcome of an {@code !If}. */
  boolean isPresent() {
    return intrinsics.isPresent(node);
  }

  boolean isText() {
    return evaluated() instanceof ScalarNode;
  }

  boolean isFields() {
    return evaluated() instanceof MappingNode;
  }

  String text() {
    if (evaluated() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refuse("needs one value");
  }

  int number() {
    String text = text();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw refuse("needs a whole number, not " + text);
    }
  }

  int number(int least, int most) {
    int number = number();
    if (number < least || number > most) {
      throw refuse("needs a number from " + least + " to " + most + ", not " + number);
    }
    return number;
  }

  boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refuse("needs true or false, not " + text());
    };
  }

  List<TemplateValue> items() {
    if (!(evaluated() instanceof SequenceNode sequence)) {
      throw refuse("needs a list");
    }
    List<TemplateValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      TemplateValue value = new TemplateValue(item, intrinsics);
      if (value.isPresent()) {
        items.add(value);
      }
    }
    return items;
  }

  List<String> texts() {
    return items().stream().map(TemplateValue::text).toList();
  }

  /** The fields in the order of the file, without those whose value is absent. */
  Map<String, TemplateValue> fields() {
    if (!(evaluated() instanceof MappingNode mapping)) {
      throw refuse("needs fields");
    }
    Map<String, TemplateValue> fields = new LinkedHashMap<>();
    mapping.getValue().forEach(tuple -> addField(fields, tuple));
    return fields;
  }

  private void addField(Map<String, TemplateValue> fields, NodeTuple tuple) {
    TemplateValue key = new TemplateValue(tuple.getKeyNode(), intrinsics);
    TemplateValue value = new TemplateValue(tuple.getValueNode(), intrinsics);
    String name = key.text();
    if (fields.containsKey(name)) {
      throw key.refuse(name + " is given twice");
    }
    if (value.isPresent()) {
      fields.put(name, value);
    }
  }

  Optional<TemplateValue> field(String name) {
    return Optional.ofNullable(fields().get(name));
  }

  private Node evaluated() {
    return intrinsics
        .evaluate(node)
        .orElseThrow(() -> refuse("AWS::NoValue stands where a value is needed"));
  }
}
