package io.quanyu.local.template;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Evaluates CloudFormation's intrinsic functions; those it does not know are refused by name and
 * line. Not thread-safe: one evaluation reads one template.
 */
final class Intrinsics {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private static final String NO_VALUE = "AWS::NoValue";

  private final String file;
  private final Names names;
  private final Sections sections;
  private final Deque<String> openConditions = new ArrayDeque<>();

  Intrinsics(String file, Node root, Endpoints endpoints) {
    this.file = file;
    this.sections = new Sections(new TemplateValue(root, this));
    this.names = new Names(sections, endpoints);
  }

  Sections sections() {
    return sections;
  }

  Location location(Node node) {
    return new Location(file, node.getStartMark().getLine() + 1);
  }

  /** The plain value that a node stands for; empty for {@code AWS::NoValue}. */
  Optional<Node> evaluate(Node node) {
    Optional<IntrinsicCall> call = IntrinsicCall.of(node);
    return call.isEmpty() ? Optional.of(node) : evaluate(call.get(), node);
  }

  /** Whether a node stands for a value at all; evaluates no more than that takes. */
  boolean isPresent(Node node) {
    Optional<IntrinsicCall> call = IntrinsicCall.of(node);
    if (call.isEmpty()) {
      return true;
    }
    TemplateValue argument = new TemplateValue(call.get().argument(), this);
    return switch (call.get().name()) {
      case "Ref" -> !argument.text().equals(NO_VALUE);
      case "If" -> isPresent(chosen(argument).node());
      default -> true;
    };
  }

  private Optional<Node> evaluate(IntrinsicCall call, Node at) {
    TemplateValue argument = new TemplateValue(call.argument(), this);
    return switch (call.name()) {
      case "Ref" -> ref(argument, at);
      case "If" -> evaluate(chosen(argument).node());
      case "Select" -> evaluate(selected(argument).node());
      case "FindInMap" -> evaluate(mapped(argument).node());
      case "Split" -> Optional.of(split(argument, at));
      case "GetAtt" -> text(attribute(argument), at);
      case "Sub" -> text(substituted(argument), at);
      case "Join" -> text(joined(argument), at);
      case "Equals", "Not", "And", "Or", "Condition" ->
          text(String.valueOf(isTrue(call.name(), argument)), at);
      default -> throw refuseCall(call, at);
    };
  }

  private TemplateException refuseCall(IntrinsicCall call, Node at) {
    return new TemplateException(
        location(at),
        "the intrinsic function " + call.name() + " is not known to the local runtime");
  }

  private Optional<Node> ref(TemplateValue argument, Node at) {
    String name = argument.text();
    return name.equals(NO_VALUE)
        ? Optional.empty()
        : text(names.ref(name, argument.location()), at);
  }

  private String attribute(TemplateValue argument) {
    if (!argument.isText()) {
      List<String> parts = argument.texts();
      return names.attribute(parts.get(0), parts.get(1), argument.location());
    }
    return attribute(argument.text(), argument.location());
  }

  private String attribute(String dotted, Location at) {
    int dot = dotted.indexOf('.');
    if (dot < 0) {
      throw new TemplateException(at, "GetAtt needs Resource.Attribute, not " + dotted);
    }
    return names.attribute(dotted.substring(0, dot), dotted.substring(dot + 1), at);
  }

  private String substituted(TemplateValue argument) {
    if (argument.isText()) {
      return substituted(argument, Map.of());
    }
    List<TemplateValue> parts = arguments("Sub", argument, 2);
    return substituted(parts.get(0), parts.get(1).fields());
  }

  private String substituted(TemplateValue pattern, Map<String, TemplateValue> own) {
    Matcher matcher = PLACEHOLDER.matcher(pattern.text());
    return matcher.replaceAll(
        match -> Matcher.quoteReplacement(replacement(match.group(1), own, pattern.location())));
  }

  private String replacement(String name, Map<String, TemplateValue> own, Location at) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    if (own.containsKey(name)) {
      return own.get(name).text();
    }
    return name.contains(".") ? attribute(name, at) : names.ref(name, at);
  }

  private String joined(TemplateValue argument) {
    List<TemplateValue> parts = arguments("Join", argument, 2);
    return String.join(parts.get(0).text(), parts.get(1).texts());
  }

  private Node split(TemplateValue argument, Node at) {
    List<TemplateValue> parts = arguments("Split", argument, 2);
    String[] pieces = parts.get(1).text().split(Pattern.quote(parts.get(0).text()), -1);
    List<Node> nodes = Arrays.stream(pieces).map(piece -> scalar(piece, at)).toList();
    return new SequenceNode(Tag.SEQ, nodes, FlowStyle.FLOW);
  }

  private TemplateValue selected(TemplateValue argument) {
    List<TemplateValue> parts = arguments("Select", argument, 2);
    List<TemplateValue> items = parts.get(1).items();
    return items.get(parts.get(0).number(0, items.size() - 1));
  }

  private TemplateValue mapped(TemplateValue argument) {
    List<TemplateValue> parts = arguments("FindInMap", argument, 3);
    TemplateValue found = sections.mappings();
    for (TemplateValue part : parts) {
      String key = part.text();
      found = found.field(key).orElseThrow(() -> part.refuse("no mapping has the key " + key));
    }
    return found;
  }

  private TemplateValue chosen(TemplateValue argument) {
    List<TemplateValue> parts = raw("If", argument, 3);
    return parts.get(isTrue("Condition", parts.get(0)) ? 1 : 2);
  }

  /** Whether the condition of this name holds. */
  boolean holds(TemplateValue name) {
    return isTrue("Condition", name);
  }

  private boolean isTrue(String function, TemplateValue argument) {
    return switch (function) {
      case "Condition" -> named(argument);
      case "Equals" ->
          arguments("Equals", argument, 2).stream().map(TemplateValue::text).distinct().count()
              == 1;
      case "Not" -> !arguments("Not", argument, 1).get(0).flag();
      case "And" -> argument.items().stream().allMatch(TemplateValue::flag);
      default -> argument.items().stream().anyMatch(TemplateValue::flag);
    };
  }

  private boolean named(TemplateValue argument) {
    String name = argument.text();
    if (openConditions.contains(name)) {
      throw argument.refuse("the condition " + name + " refers to itself");
    }
    openConditions.push(name);
    boolean holds = sections.condition(name, argument).flag();
    openConditions.pop();
    return holds;
  }

  private List<TemplateValue> arguments(String function, TemplateValue argument, int count) {
    List<TemplateValue> items = argument.items();
    if (items.size() != count) {
      throw argument.refuse(function + " needs " + count + " arguments");
    }
    return items;
  }

  // The branches of an If may be AWS::NoValue, which items() would drop.
  private List<TemplateValue> raw(String function, TemplateValue argument, int count) {
    if (!(argument.node() instanceof SequenceNode sequence)
        || sequence.getValue().size() != count) {
      throw argument.refuse(function + " needs " + count + " arguments");
    }
    return sequence.getValue().stream().map(item -> new TemplateValue(item, this)).toList();
  }

  private static Optional<Node> text(String value, Node at) {
    return Optional.of(scalar(value, at));
  }

  private static Node scalar(String value, Node at) {
    return new ScalarNode(Tag.STR, value, at.getStartMark(), at.getEndMark(), ScalarStyle.PLAIN);
  }
}
