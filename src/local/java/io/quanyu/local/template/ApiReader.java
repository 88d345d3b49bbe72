package io.quanyu.local.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads AWS::Serverless::HttpApi. */
final class ApiReader {
  private static final Set<String> READ = Set.of("CorsConfiguration", "StageName");
  private static final Set<String> INERT =
      Set.of(
          "AccessLogSettings",
          "DefaultRouteSettings",
          "Description",
          "FailOnWarnings",
          "Name",
          "PropagateTags",
          "RouteSettings",
          "Tags");

  private ApiReader() {}

  static Optional<Cors> read(String id, TemplateValue resource, Optional<TemplateValue> defaults) {
    Properties properties = Properties.ofResource(id, resource, defaults).allow(READ, INERT);
    properties
        .find("StageName")
        .filter(stage -> !stage.text().equals("$default"))
        .ifPresent(
            stage -> {
              throw stage.refuse("the local runtime serves the stage $default only");
            });
    return properties.find("CorsConfiguration").map(ApiReader::cors);
  }

  private static Cors cors(TemplateValue value) {
    if (!value.isFields()) {
      return value.flag()
          ? new Cors(List.of("*"), List.of(), List.of(), List.of(), false, Optional.empty())
          : refuseFalse(value);
    }
    return new Cors(
        texts(value, "AllowOrigins"),
        texts(value, "AllowMethods"),
        texts(value, "AllowHeaders"),
        texts(value, "ExposeHeaders"),
        value.field("AllowCredentials").map(TemplateValue::flag).orElse(false),
        value.field("MaxAge").map(age -> age.number(-1, 86_400)));
  }

  private static Cors refuseFalse(TemplateValue value) {
    throw value.refuse("leave CorsConfiguration out to have no CORS");
  }

  private static List<String> texts(TemplateValue value, String name) {
    return value.field(name).map(TemplateValue::texts).orElse(List.of());
  }
}
