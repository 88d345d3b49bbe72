package io.quanyu.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a key that is asked for by API, all faults at once. Not thread-safe: one reader reads one
 * body.
 */
final class KeyReader {
  private static final Set<String> FIELDS = Set.of("kind", "source", "scopes", "label");
  private static final int LONGEST_LABEL = 200;
  private static final int SHOWN = 40;

  private final ObjectNode body;
  private final Sources sources;
  private final List<Rejection> faults = new ArrayList<>();

  private KeyReader(ObjectNode body, Sources sources) {
    this.body = body;
    this.sources = sources;
  }

  /**
   * What reading gives.
   *
   * @param asked the key, or null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(KeyRequest asked, List<Rejection> faults) {}

  /** Reads a body; the source of a write key must be there. */
  static Reading read(ObjectNode body, Sources sources) {
    return new KeyReader(body, sources).read();
  }

  private Reading read() {
    body.fieldNames().forEachRemaining(this::checkField);
    Optional<AccessKey.Kind> kind = kind();
    Set<String> scopes = scopes(kind);
    String source = source(kind);
    String label = label();
    return faults.isEmpty()
        ? new Reading(new KeyRequest(kind.orElseThrow(), source, scopes, label), List.of())
        : new Reading(null, List.copyOf(faults));
  }

  private void checkField(String name) {
    if (!FIELDS.contains(name)) {
      String shown = name.substring(0, Math.min(name.length(), SHOWN));
      faults.add(Rejection.of("key_field_unknown", "", "field", shown));
    }
  }

  private Optional<AccessKey.Kind> kind() {
    String told = body.path("kind").asText("");
    for (AccessKey.Kind kind : AccessKey.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(told)) {
        return Optional.of(kind);
      }
    }
    faults.add(Rejection.of("key_kind_unknown", "/kind"));
    return Optional.empty();
  }

  private Set<String> scopes(Optional<AccessKey.Kind> kind) {
    JsonNode told = body.path("scopes");
    boolean any = body.hasNonNull("scopes") && !(told.isArray() && told.isEmpty());
    if (kind.filter(AccessKey.Kind.WRITE::equals).isPresent()) {
      if (any) {
        faults.add(Rejection.of("key_scopes_unfit", "/scopes"));
      }
      return Set.of();
    }
    if (any && told.isArray()) {
      return each(told);
    }
    if (any || kind.isPresent()) {
      faults.add(Rejection.of("key_scopes_missing", "/scopes"));
    }
    return Set.of();
  }

  private Set<String> each(JsonNode told) {
    Set<String> scopes = new TreeSet<>();
    for (int i = 0; i < told.size(); i++) {
      String scope = told.get(i).asText("");
      if (Scope.ALL.contains(scope)) {
        scopes.add(scope);
      } else {
        String all = String.join(", ", new TreeSet<>(Scope.ALL));
        faults.add(new Rejection("key_scope_unknown", "/scopes/" + i, Map.of("scopes", all)));
      }
    }
    return scopes;
  }

  private String source(Optional<AccessKey.Kind> kind) {
    String source = body.path("source").asText("");
    if (kind.filter(AccessKey.Kind.WRITE::equals).isPresent()) {
      if (!Source.isName(source) || sources.find(source).isEmpty()) {
        faults.add(Rejection.of("source_unknown", "/source"));
      }
    } else if (body.hasNonNull("source") && kind.isPresent()) {
      faults.add(Rejection.of("key_source_unfit", "/source"));
    }
    return source;
  }

  private String label() {
    JsonNode label = body.path("label");
    boolean there = body.hasNonNull("label");
    if (there && (!label.isTextual() || label.asText().length() > LONGEST_LABEL)) {
      faults.add(Rejection.of("key_label_invalid", "/label", "limit", LONGEST_LABEL));
    }
    return there ? label.asText() : "";
  }
}
