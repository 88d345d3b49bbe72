package io.quanyu.recommendation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a JSON object, read one by one; a fault is noted with its place, and reading goes
 * on with the default. A null is a field that is not there. Not thread-safe.
 */
public final class Fields {
  private static final int SHOWN = 40;

  private final ObjectNode object;
  private final String pointer;
  private final List<Rejection> faults;

  /** Notes faults in the list. */
  public Fields(ObjectNode object, String pointer, List<Rejection> faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** Refuses all fields but these. */
  public Fields only(Set<String> known) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        String fields = String.join(", ", new TreeSet<>(known));
        refuse(
            "rules_field_unknown",
            field.getKey(),
            Map.of("field", shortened(field.getKey()), "fields", fields));
      }
    }
    return this;
  }

  /** Whether it is there, and no null. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** True or false. */
  public boolean bool(String name, boolean usual) {
    if (!has(name)) {
      return usual;
    }
    if (!object.get(name).isBoolean()) {
      refuse("rules_boolean_expected", name, Map.of("field", name));
    }
    return object.get(name).asBoolean(usual);
  }

  /** A number of a range. */
  public double number(String name, double least, double most, double usual) {
    if (!has(name)) {
      return usual;
    }
    double value = object.get(name).isNumber() ? object.get(name).doubleValue() : Double.NaN;
    if (value >= least && value <= most) {
      return value;
    }
    refuse("rules_number_invalid", name, range(name, shown(least), shown(most)));
    return usual;
  }

  /** A whole number of a range. */
  public long whole(String name, long least, long most, long usual) {
    if (!has(name)) {
      return usual;
    }
    JsonNode value = object.get(name);
    if (value.isIntegralNumber()
        && value.canConvertToLong()
        && value.asLong() >= least
        && value.asLong() <= most) {
      return value.asLong();
    }
    refuse("number_out_of_range", name, range(name, least, most));
    return usual;
  }

  /** The same, where the range is that of an int. */
  public int small(String name, int least, int most, int usual) {
    return (int) whole(name, least, most, usual);
  }

  /** A text without blanks around it, which must be there. */
  public String text(String name, int longest) {
    if (isText(object.path(name), longest)) {
      return object.get(name).asText().strip();
    }
    refuse("rules_text_invalid", name, limited(name, longest));
    return "";
  }

  /** Epoch milliseconds of an ISO 8601 time with an offset. */
  public long time(String name, long usual) {
    if (!has(name)) {
      return usual;
    }
    Long millis = EventReader.instant(object.get(name));
    if (millis != null && millis >= 0) {
      return millis;
    }
    refuse("rules_time_invalid", name, Map.of("field", name));
    return usual;
  }

  /** The fields of an object; of none where it is missing, or no object. */
  public Fields object(String name) {
    return of(object.path(name), name, pointer + "/" + escaped(name));
  }

  /** The fields of each object in an array. */
  public List<Fields> objects(String name, int most) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode each : list(name, most)) {
      String place = pointer + "/" + escaped(name) + "/" + objects.size();
      objects.add(of(each, name, place));
    }
    return objects;
  }

  /** The texts of an array. */
  public List<String> texts(String name, int most, int longest) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (JsonNode each : list(name, most)) {
      if (isText(each, longest)) {
        texts.add(each.asText().strip());
      } else {
        String place = pointer + "/" + escaped(name) + "/" + index;
        faults.add(new Rejection("rules_text_invalid", place, limited(name, longest)));
      }
      index++;
    }
    return texts;
  }

  /** The names of the fields that are there; more than so many are refused. */
  public List<String> names(int most, int longest) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      boolean valid = !field.getKey().isBlank() && field.getKey().length() <= longest;
      if (!valid || names.size() == most) {
        Map<String, String> limits =
            Map.of("most", Integer.toString(most), "limit", Integer.toString(longest));
        refuse("rules_names_invalid", field.getKey(), limits);
        return names;
      }
      names.add(field.getKey());
    }
    return names;
  }

  /** Notes that a field is at fault. */
  public void refuse(String code, String name, Map<String, String> parameters) {
    faults.add(new Rejection(code, pointer + "/" + escaped(name), parameters));
  }

  /** Notes that the object is at fault. */
  public void refuse(String code, Map<String, String> parameters) {
    faults.add(new Rejection(code, pointer, parameters));
  }

  private Fields of(JsonNode node, String name, String place) {
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      faults.add(Rejection.of("object_expected", place, "field", name));
    }
    return new Fields(node instanceof ObjectNode fields ? fields : Json.object(), place, faults);
  }

  private JsonNode list(String name, int most) {
    JsonNode list = object.path(name);
    if (has(name) && (!list.isArray() || list.size() > most)) {
      refuse("rules_list_invalid", name, limited(name, most));
      return Json.object();
    }
    return list;
  }

  private static boolean isText(JsonNode value, int longest) {
    return value.isTextual() && !value.asText().isBlank() && value.asText().length() <= longest;
  }

  private static Map<String, String> range(String name, Object least, Object most) {
    return Map.of("field", name, "least", String.valueOf(least), "most", String.valueOf(most));
  }

  private static Map<String, String> limited(String name, int limit) {
    return Map.of("field", shortened(name), "limit", Integer.toString(limit));
  }

  /** 1 rather than 1.0. */
  private static String shown(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  private static String escaped(String field) {
    return shortened(field).replace("~", "~0").replace("/", "~1");
  }
}
