package io.quanyu.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML with CloudFormation's short forms: {@code !Sub x} is read as {@code {Fn::Sub: x}}. */
final class TemplateYaml extends SafeConstructor {

  private TemplateYaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put("!", new Intrinsic());
  }

  static Map<String, Object> load(String text) {
    return Template.map(new Yaml(new TemplateYaml()).load(text));
  }

  private final class Intrinsic extends AbstractConstruct {
    @Override
    public Object construct(Node node) {
      String name = node.getTag().getValue().substring(1);
      String key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
      Map<String, Object> call = new LinkedHashMap<>();
      call.put(key, argument(node));
      return call;
    }

    private Object argument(Node node) {
      if (node instanceof ScalarNode scalar) {
        return scalar.getValue();
      }
      return node instanceof SequenceNode sequence
          ? constructSequence(sequence)
          : constructMapping((MappingNode) node);
    }
  }
}
