package io.quanyu.local.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The top level of a template. */
final class Sections {
  private static final Set<String> KNOWN =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");

  private final TemplateValue root;

  Sections(TemplateValue root) {
    this.root = root;
  }

  void refuseUnknown() {
    root.fields()
        .forEach(
            (name, value) -> {
              if (!KNOWN.contains(name)) {
                throw value.refuse("the section " + name + " is not known to the local runtime");
              }
            });
  }

  Map<String, TemplateValue> resources() {
    return root.field("Resources")
        .orElseThrow(() -> root.refuse("the section Resources is missing"))
        .fields();
  }

  Map<String, TemplateValue> outputs() {
    return root.field("Outputs").map(TemplateValue::fields).orElse(Map.of());
  }

  Optional<TemplateValue> parameter(String name) {
    return root.field("Parameters").flatMap(parameters -> parameters.field(name));
  }

  Optional<TemplateValue> global(String kind) {
    return root.field("Globals").flatMap(globals -> globals.field(kind));
  }

  TemplateValue mappings() {
    return root.field("Mappings").orElseThrow(() -> root.refuse("the section Mappings is missing"));
  }

  TemplateValue condition(String name, TemplateValue at) {
    return root.field("Conditions")
        .flatMap(conditions -> conditions.field(name))
        .orElseThrow(() -> at.refuse("there is no condition " + name));
  }
}
