package io.quanyu.local.template;

import java.util.Map;
import java.util.Optional;

/** What {@code Ref} and {@code GetAtt} give. A name nobody defined is refused. */
final class Names {
  private static final String STACK = "quanyu-local";

  private final Sections sections;
  private final Endpoints endpoints;

  Names(Sections sections, Endpoints endpoints) {
    this.sections = sections;
    this.endpoints = endpoints;
  }

  String ref(String name, Location at) {
    if (name.startsWith("AWS::")) {
      return pseudoParameter(name, at);
    }
    Optional<TemplateValue> parameter = sections.parameter(name);
    return parameter.isPresent() ? parameterValue(name, parameter.get()) : resource(name, at);
  }

  private String pseudoParameter(String name, Location at) {
    return switch (name) {
      case "AWS::Region" -> Endpoints.REGION;
      case "AWS::AccountId" -> Endpoints.ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackName" -> STACK;
      case "AWS::StackId" -> endpoints.arn("cloudformation", "stack/" + STACK + "/local");
      default -> throw new TemplateException(at, name + " is not known to the local runtime");
    };
  }

  private static String parameterValue(String name, TemplateValue parameter) {
    return parameter
        .field("Default")
        .orElseThrow(
            () ->
                parameter.refuse(
                    "the parameter " + name + " needs a Default to be used on one machine"))
        .text();
  }

  private String resource(String name, Location at) {
    TemplateValue resource = find(name, at);
    return switch (type(resource)) {
      case ResourceTypes.QUEUE -> endpoints.queueUrl(physicalName(name, resource));
      case ResourceTypes.API -> "local";
      default -> physicalName(name, resource);
    };
  }

  String attribute(String name, String attribute, Location at) {
    TemplateValue resource = find(name, at);
    String physical = physicalName(name, resource);
    return switch (type(resource) + "." + attribute) {
      case ResourceTypes.QUEUE + ".Arn" -> endpoints.arn("sqs", physical);
      case ResourceTypes.QUEUE + ".QueueName" -> physical;
      case ResourceTypes.QUEUE + ".QueueUrl" -> endpoints.queueUrl(physical);
      case ResourceTypes.TABLE + ".Arn" -> endpoints.arn("dynamodb", "table/" + physical);
      case ResourceTypes.FUNCTION + ".Arn" -> endpoints.arn("lambda", "function:" + physical);
      case ResourceTypes.API + ".ApiEndpoint" -> endpoints.api();
      default -> inertAttribute(resource, name, attribute, at);
    };
  }

  private String inertAttribute(
      TemplateValue resource, String name, String attribute, Location at) {
    if (attribute.equals("Arn") && ResourceTypes.isInert(type(resource))) {
      return endpoints.arn("local", name);
    }
    throw new TemplateException(
        at, "GetAtt " + name + "." + attribute + " is not known to the local runtime");
  }

  private TemplateValue find(String name, Location at) {
    Map<String, TemplateValue> resources = sections.resources();
    if (!resources.containsKey(name)) {
      throw new TemplateException(at, "no parameter and no resource is named " + name);
    }
    return resources.get(name);
  }

  /** The name a resource gets: the one its properties give, else its logical id. */
  static String physicalName(String logicalId, TemplateValue resource) {
    String property =
        switch (type(resource)) {
          case ResourceTypes.QUEUE -> "QueueName";
          case ResourceTypes.TABLE -> "TableName";
          case ResourceTypes.FUNCTION -> "FunctionName";
          default -> "";
        };
    return resource
        .field("Properties")
        .flatMap(properties -> properties.field(property))
        .map(TemplateValue::text)
        .orElse(logicalId);
  }

  static String type(TemplateValue resource) {
    return resource.field("Type").orElseThrow(() -> resource.refuse("a Type is missing")).text();
  }
}
