package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import com.networknt.schema.resource.InputStreamSource;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON Schema 2020-12, formats asserted, as the library has it. Nothing is ever fetched: a schema
 * is whole in itself. Thread-safe.
 */
final class PlanSchemas {
  private static final String OWN_RESOURCES = "classpath:draft/2020-12/";
  private static final int MOST_TEXT = 200;

  // Without its cache: two plans may use one $id for different schemas.
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder
                  .enableSchemaCache(false)
                  .schemaLoaders(
                      loaders ->
                          loaders.values(
                              list -> {
                                list.clear();
                                list.add(PlanSchemas::load);
                              })));

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private PlanSchemas() {}

  /** A schema that can be asked at once; a runtime exception where it can't be understood. */
  static JsonSchema compile(JsonNode schema) {
    JsonSchema compiled = FACTORY.getSchema(schema, CONFIG);
    compiled.initializeValidators();
    return compiled;
  }

  /** What the meta-schema has against it: none for a schema of 2020-12. */
  static List<Violation> check(JsonNode schema, String pointer) {
    JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);
    return violations(meta, schema, pointer);
  }

  /** Where the node, which is at the pointer, does not keep the schema; by pointer. */
  static List<Violation> violations(JsonSchema schema, JsonNode node, String pointer) {
    List<Violation> found = new ArrayList<>();
    for (ValidationMessage message : schema.validate(node)) {
      String wanted = String.valueOf(message.getSchemaNode());
      found.add(
          new Violation("plan_violated", pointer + place(message), message.getType(), cut(wanted)));
    }
    return found;
  }

  /** With the name of the property that is missing or too many. */
  private static String place(ValidationMessage message) {
    JsonNodePath location = message.getInstanceLocation();
    String property = message.getProperty();
    String parent = location.getNameCount() == 0 ? "" : location.toString();
    return property == null ? parent : parent + "/" + escaped(property);
  }

  /** A name as a step of a JSON pointer (RFC 6901). */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String cut(String text) {
    return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
  }

  private static InputStreamSource load(AbsoluteIri iri) {
    if (!iri.toString().startsWith(OWN_RESOURCES)) {
      throw new IllegalArgumentException("A plan refers to nothing outside itself");
    }
    return new ClasspathSchemaLoader().getSchema(iri);
  }
}
