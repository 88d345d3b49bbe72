package io.quanyu.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** infra/openapi.yaml, as a tree. */
final class ApiDescription {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete");

  private final JsonNode root;

  private ApiDescription(JsonNode root) {
    this.root = root;
  }

  static ApiDescription ofProject() {
    try {
      String text = Files.readString(Path.of("infra/openapi.yaml"));
      return new ApiDescription(Json.tree(new Yaml().load(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  /** Operations by route: {@code GET /v1/sources}. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (String method : METHODS) {
        JsonNode operation = path.getValue().path(method);
        if (operation.isObject()) {
          found.put(method.toUpperCase(Locale.ROOT) + " " + path.getKey(), operation);
        }
      }
    }
    return found;
  }

  /** What a value has that its schema of this name doesn't allow; empty where it keeps it. */
  List<String> violations(String schema, JsonNode value) {
    String schemas = root.path("components").path("schemas").toString();
    JsonNode definitions = parse(schemas.replace("#/components/schemas/", "#/$defs/"));
    ObjectNode whole = Json.object().put("$ref", "#/$defs/" + schema);
    whole.set("$defs", definitions);
    JsonSchema compiled =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return compiled.validate(value).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  private static JsonNode parse(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }
}
