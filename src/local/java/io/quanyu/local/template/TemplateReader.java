package io.quanyu.local.template;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a template into a {@link Topology}; throws {@link TemplateException} on what it can't
 * honor.
 */
public final class TemplateReader {
  private final Intrinsics intrinsics;
  private final Sections sections;
  private final Endpoints endpoints;
  private final List<FunctionResource> functions = new ArrayList<>();
  private final List<TableResource> tables = new ArrayList<>();
  private final List<QueueResource> queues = new ArrayList<>();
  private final List<Optional<Cors>> apis = new ArrayList<>();

  private TemplateReader(TemplateSource source, Endpoints endpoints) {
    this.intrinsics = new Intrinsics(source.file(), parse(source), endpoints);
    this.sections = intrinsics.sections();
    this.endpoints = endpoints;
  }

  /** The topology of a template whose names resolve to these endpoints. */
  public static Topology read(TemplateSource source, Endpoints endpoints) {
    return new TemplateReader(source, endpoints).read();
  }

  private static Node parse(TemplateSource source) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(source.text()));
      if (root == null) {
        throw new TemplateException(new Location(source.file(), 1), "the template is empty");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new TemplateException(
          new Location(source.file(), line), "is not YAML: " + e.getProblem());
    }
  }

  private Topology read() {
    sections.refuseUnknown();
    sections.resources().forEach(this::readResource);
    Topology topology =
        new Topology(
            functions,
            tables,
            queues,
            apis.stream().findFirst().flatMap(cors -> cors),
            readOutputs());
    new TopologyCheck(sections).check(topology);
    return topology;
  }

  private Map<String, String> readOutputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    sections
        .outputs()
        .forEach(
            (name, output) -> {
              if (applies(output)) {
                output.field("Value").ifPresent(value -> outputs.put(name, value.text()));
              }
            });
    return outputs;
  }

  private void readResource(String id, TemplateValue resource) {
    String type = Names.type(resource);
    if (!applies(resource) || ResourceTypes.isInert(type)) {
      return;
    }
    switch (type) {
      case ResourceTypes.FUNCTION -> functions.add(new FunctionReader(sections).read(id, resource));
      case ResourceTypes.TABLE -> tables.add(TableReader.read(id, resource));
      case ResourceTypes.QUEUE -> queues.add(QueueReader.read(id, resource, endpoints));
      case ResourceTypes.API -> addApi(id, resource);
      default ->
          throw resource
              .field("Type")
              .orElse(resource)
              .refuse("the resource type " + type + " is not known to the local runtime");
    }
  }

  private void addApi(String id, TemplateValue resource) {
    if (!apis.isEmpty()) {
      throw resource.refuse("the local runtime serves one HTTP API; " + id + " is a second one");
    }
    apis.add(ApiReader.read(id, resource, sections.global("HttpApi")));
  }

  private boolean applies(TemplateValue value) {
    return value.field("Condition").map(intrinsics::holds).orElse(true);
  }
}
