package io.quanyu.lambda;

import static io.quanyu.template.Template.list;
import static io.quanyu.template.Template.map;
import static io.quanyu.template.Template.target;

import io.quanyu.template.Template;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the template allows a function, as {@code dynamodb:PutItem on ProfilesTable}; the stand-ins
 * deny everything else, as AWS does.
 */
record Role(Set<String> permissions) {

  /** Role of a function's properties. */
  static Role of(Template template, Map<String, Object> function) {
    Map<String, Object> role =
        template.resources("AWS::IAM::Role").get(target(function.get("Role")));
    Set<String> permissions = new TreeSet<>();
    Template.walk(role.get("Policies"))
        .map(Template::map)
        .filter(statement -> "Allow".equals(statement.get("Effect")))
        .forEach(
            statement ->
                list(statement.get("Action"))
                    .forEach(
                        action ->
                            permissions.add(
                                action + " on " + target(map(statement).get("Resource")))));
    return new Role(permissions);
  }

  boolean allows(AwsCall call) {
    return permissions.containsAll(call.permissions());
  }
}
