package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Collects what is handed over of a person until a page is full. Not thread-safe. */
public final class ExportPage {
  private static final int FULL_BYTES = 1_000_000;

  private final List<JsonNode> entries = new ArrayList<>();
  private long bytes;

  /**
   * A page about identifiers: one of them, or as many as fit.
   *
   * @param after the identifier with which the page before ended, null to begin
   * @param add adds what there is of one of them
   */
  public static PersonalData.Exported of(
      Set<Identifier> person, String after, BiConsumer<Identifier, ExportPage> add) {
    ExportPage page = new ExportPage();
    TreeMap<String, Identifier> left = new TreeMap<>();
    person.forEach(identifier -> left.put(identifier.toString(), identifier));
    if (after != null) {
      left.headMap(after, true).clear();
    }
    for (Map.Entry<String, Identifier> each : left.entrySet()) {
      add.accept(each.getValue(), page);
      if (page.isFull()) {
        return page.upTo(each.getKey());
      }
    }
    return page.upTo(null);
  }

  /** An entry of a kind, to be filled by the caller, with nothing in it yet. */
  public static ObjectNode entry(String kind) {
    return Json.object().put("kind", kind);
  }

  /** Takes an entry, however large it is; it must not be changed thereafter. */
  public void add(JsonNode entry) {
    entries.add(entry);
    bytes += Json.write(entry).length;
  }

  /** Whether it is time for the next page. */
  public boolean isFull() {
    return bytes >= FULL_BYTES;
  }

  /** The page; where the next one begins, or null where there is none. */
  public PersonalData.Exported upTo(String after) {
    return new PersonalData.Exported(List.copyOf(entries), after);
  }
}
