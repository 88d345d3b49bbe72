package io.quanyu.local.template;

import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** An intrinsic function as written, short ({@code !Sub}) or long ({@code Fn::Sub}). */
record IntrinsicCall(String name, Node argument) {
  /** The call that a node is, or empty when it is a plain value. */
  static Optional<IntrinsicCall> of(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      return Optional.of(new IntrinsicCall(tag.substring(1), untagged(node)));
    }
    return node instanceof MappingNode mapping ? longForm(mapping) : Optional.empty();
  }

  private static Optional<IntrinsicCall> longForm(MappingNode mapping) {
    if (mapping.getValue().size() != 1
        || !(mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key)) {
      return Optional.empty();
    }
    String name = key.getValue();
    Node argument = mapping.getValue().get(0).getValueNode();
    if (name.startsWith("Fn::")) {
      return Optional.of(new IntrinsicCall(name.substring(4), argument));
    }
    boolean isBare = name.equals("Ref") || isCondition(name, argument);
    return isBare ? Optional.of(new IntrinsicCall(name, argument)) : Optional.empty();
  }

  private static boolean isCondition(String name, Node argument) {
    return name.equals("Condition") && argument instanceof ScalarNode;
  }

  private static Node untagged(Node node) {
    if (node instanceof ScalarNode s) {
      return new ScalarNode(
          Tag.STR, s.getValue(), s.getStartMark(), s.getEndMark(), s.getScalarStyle());
    }
    if (node instanceof SequenceNode s) {
      return new SequenceNode(
          Tag.SEQ, true, s.getValue(), s.getStartMark(), s.getEndMark(), s.getFlowStyle());
    }
    MappingNode m = (MappingNode) node;
    return new MappingNode(
        Tag.MAP, true, m.getValue(), m.getStartMark(), m.getEndMark(), m.getFlowStyle());
  }
}
