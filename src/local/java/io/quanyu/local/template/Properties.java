package io.quanyu.local.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of a resource or event over their defaults in Globals. */
final class Properties {
  private final String owner;
  private final TemplateValue value;
  private final Optional<TemplateValue> defaults;

  Properties(String owner, TemplateValue value, Optional<TemplateValue> defaults) {
    this.owner = owner;
    this.value = value;
    this.defaults = defaults;
  }

  /** The properties of a resource; one without any is at its defaults. */
  static Properties ofResource(
      String id, TemplateValue resource, Optional<TemplateValue> defaults) {
    TemplateValue value = resource.field("Properties").orElse(resource);
    boolean isEmpty = value == resource;
    return new Properties(id + " (" + Names.type(resource) + ")", isEmpty ? null : value, defaults);
  }

  /** Refuses every property that is neither read nor known to have no effect on one machine. */
  Properties allow(Set<String> read, Set<String> inert) {
    check(value, read, inert);
    check(defaults.orElse(null), read, inert);
    return this;
  }

  private void check(TemplateValue checked, Set<String> read, Set<String> inert) {
    Map<String, TemplateValue> fields = checked == null ? Map.of() : checked.fields();
    fields.forEach(
        (name, field) -> {
          if (!read.contains(name) && !inert.contains(name)) {
            throw field.refuse(
                "the property " + name + " of " + owner + " is not known to the local runtime");
          }
        });
  }

  Optional<TemplateValue> find(String name) {
    return own(name).or(() -> byDefault(name));
  }

  Optional<TemplateValue> own(String name) {
    return Optional.ofNullable(value).flatMap(own -> own.field(name));
  }

  Optional<TemplateValue> byDefault(String name) {
    return defaults.flatMap(all -> all.field(name));
  }

  TemplateValue need(String name, TemplateValue at) {
    return find(name).orElseThrow(() -> at.refuse(owner + " needs the property " + name));
  }

  int number(String name, int otherwise, int least, int most) {
    return find(name).map(number -> number.number(least, most)).orElse(otherwise);
  }
}
