package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a file tells orders, a row an order or a line of one.
 *
 * @param names of columns by what they tell: {@code customer} and {@code time} are needed; what it
 *     was worth is told by {@code value}, or by {@code quantity} and {@code price}
 * @param separator between cells; a blank for any run of blanks
 * @param skipsReturns whether rows of a value below 0 are passed over, else they are refused
 */
@RegisterForReflection
public record OrderColumns(Map<String, String> names, char separator, boolean skipsReturns) {
  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("customer", "time", "value", "quantity", "price"));

  /** Columns named as what they tell, but for those that are given. */
  public OrderColumns {
    Map<String, String> all = new TreeMap<>(Map.of("customer", "customer", "time", "time"));
    if (!names.containsKey("price")) {
      all.put("value", "value");
    }
    all.putAll(names);
    names = Map.copyOf(all);
  }

  /** What a name tells that nothing is known by; empty where all is well. */
  public String unknown() {
    return names.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
