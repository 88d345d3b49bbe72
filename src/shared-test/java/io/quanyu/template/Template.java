package io.quanyu.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A SAM template as plain maps and lists, so that a test can look at any part of it.
 *
 * <p>Intrinsic functions are maps of one entry in their long form: {@code !Ref A} is {@code {Ref:
 * A}}, {@code !GetAtt A.Arn} is {@code {Fn::GetAtt: A.Arn}}. Immutable by convention: nobody writes
 * into it.
 */
public record Template(String text, Map<String, Object> root) {

  /** The template of this project, read from the folder that the build runs in. */
  public static Template ofProject() {
    try {
      return parse(Files.readString(Path.of("template.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the YAML text of a template. */
  public static Template parse(String text) {
    return new Template(text, TemplateYaml.load(text));
  }

  /**
   * This template with one piece of its text replaced, which must be there; for rules that must
   * fail.
   */
  public Template with(String piece, String replacement) {
    if (!text.contains(piece)) {
      throw new IllegalArgumentException("The template holds no \"" + piece + "\"");
    }
    return parse(text.replace(piece, replacement));
  }

  /** Properties of the resources of one type, by logical id, in the order of the file. */
  public Map<String, Map<String, Object>> resources(String type) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    map(root.get("Resources"))
        .forEach(
            (id, resource) -> {
              if (type.equals(at(resource, "Type"))) {
                found.put(id, map(at(resource, "Properties")));
              }
            });
    return found;
  }

  /** Properties of the functions with those of Globals below them, by logical id. */
  public Map<String, Map<String, Object>> functions() {
    Map<String, Map<String, Object>> merged = new LinkedHashMap<>();
    resources("AWS::Serverless::Function")
        .forEach((id, own) -> merged.put(id, merge(map(at(root, "Globals", "Function")), own)));
    return merged;
  }

  /** Names under which Funqy exports the functions, in order. */
  public Set<String> functionNames() {
    Set<String> names = new TreeSet<>();
    functions().values().forEach(function -> names.add(exportOf(function)));
    return names;
  }

  /** Environment of a function's properties. */
  public static Map<String, Object> environment(Map<String, Object> function) {
    return map(at(function, "Environment", "Variables"));
  }

  /** Name under which Funqy exports the function with these properties. */
  public static String exportOf(Map<String, Object> function) {
    return String.valueOf(environment(function).get("QUARKUS_FUNQY_EXPORT"));
  }

  /** Value at a path of keys, or null where the path ends early. */
  public static Object at(Object from, String... path) {
    Object here = from;
    for (String key : path) {
      here = map(here).get(key);
    }
    return here;
  }

  /** The value as a map; empty where it is none. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /** The value as a list: itself, a single value as a list of one, none as an empty list. */
  public static List<Object> list(Object value) {
    if (value instanceof List<?> many) {
      return new ArrayList<>(many);
    }
    return value == null ? List.of() : List.of(value);
  }

  /** Logical id that a {@code Ref} or {@code Fn::GetAtt} points to; empty for anything else. */
  public static String target(Object reference) {
    Object named = map(reference).getOrDefault("Ref", map(reference).get("Fn::GetAtt"));
    return named == null ? "" : named.toString().split("\\.", 2)[0];
  }

  /** The value and everything below it. */
  public static Stream<Object> walk(Object value) {
    if (value instanceof Map<?, ?> entries) {
      return Stream.concat(Stream.of(value), entries.values().stream().flatMap(Template::walk));
    }
    if (value instanceof List<?> many) {
      return Stream.concat(Stream.of(value), many.stream().flatMap(Template::walk));
    }
    return Stream.ofNullable(value);
  }

  private static Map<String, Object> merge(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> merged = new LinkedHashMap<>(below);
    above.forEach(
        (key, value) ->
            merged.merge(
                key,
                value,
                (low, high) ->
                    low instanceof Map && high instanceof Map ? merge(map(low), map(high)) : high));
    return merged;
  }
}
