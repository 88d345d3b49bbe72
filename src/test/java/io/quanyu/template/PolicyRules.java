package io.quanyu.template;

import static io.quanyu.template.Template.at;
import static io.quanyu.template.Template.list;
import static io.quanyu.template.Template.map;
import static io.quanyu.template.Template.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a policy may say. Each rule lists its findings; none is good. */
final class PolicyRules {
  private static final Pattern OBJECTS = Pattern.compile("\\$\\{(\\w+)\\.Arn}/\\*");

  /** Of this account and region, and named by a parameter: what no template can create. */
  private static final Pattern OF_PARAMETER =
      Pattern.compile(
          "arn:\\$\\{AWS::Partition}:(ses|sns):\\$\\{AWS::Region}:\\$\\{AWS::AccountId}"
              + ":(?:identity/\\$\\{(\\w+)}|configuration-set/\\$\\{(\\w+)}|endpoint/\\$\\{(\\w+)}/\\*)");

  private static final String TOPICS_AND_ENDPOINTS = "arn:${AWS::Partition}:sns:*:*:*";

  private final Template template;

  PolicyRules(Template template) {
    this.template = template;
  }

  /**
   * A key's policy is an exception: there {@code *} means the key that it is attached to. So are
   * the objects of a bucket of this template, and the endpoints of a parameter's application, which
   * have no other name.
   */
  List<String> wildcards() {
    return statements()
        .flatMap(
            statement ->
                Stream.concat(
                    list(statement.get("Action")).stream(),
                    isForKey(statement)
                        ? Stream.of()
                        : list(statement.get("Resource")).stream()
                            .filter(resource -> objectsOf(resource).isEmpty())
                            .filter(resource -> !isOfParameter(resource))))
        .flatMap(Template::walk)
        .filter(value -> value instanceof String text && (text.contains("*") || text.contains("?")))
        .map(Object::toString)
        .toList();
  }

  List<String> allowsForAnybody() {
    return statements()
        .filter(statement -> "Allow".equals(statement.get("Effect")))
        .filter(
            statement ->
                Template.walk(statement.get("Principal")).anyMatch(value -> "*".equals(value)))
        .map(Object::toString)
        .toList();
  }

  List<String> functionsWithoutARoleOfTheirOwn() {
    List<String> findings = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    template
        .functions()
        .forEach(
            (id, function) -> {
              String role = target(function.get("Role"));
              boolean own = roles().containsKey(role) && taken.add(role);
              if (!own || function.containsKey("Policies")) {
                findings.add(id + " needs a role of its own in the template");
              }
            });
    return findings;
  }

  /**
   * X-Ray's actions know no resources, so AWS's own policy for them is the one that is let through.
   */
  List<String> managedPolicies() {
    return roles().values().stream()
        .flatMap(role -> Template.walk(role.get("ManagedPolicyArns")))
        .filter(value -> value instanceof String)
        .map(Object::toString)
        .filter(arn -> !arn.endsWith(":iam::aws:policy/AWSXRayDaemonWriteAccess"))
        .toList();
  }

  /** A statement names one resource of this template, so that no name is guessed. */
  List<String> resourcesFromElsewhere() {
    return roles().values().stream()
        .flatMap(role -> Template.walk(role.get("Policies")))
        .filter(value -> map(value).containsKey("Resource"))
        .map(value -> map(value).get("Resource"))
        .filter(resource -> !map(at(template.root(), "Resources")).containsKey(target(resource)))
        .filter(resource -> objectsOf(resource).isEmpty())
        .filter(resource -> !isOfParameter(resource))
        .map(Object::toString)
        .toList();
  }

  /** A telephone number has no ARN, and can only be meant by what is none. */
  List<String> allButSome() {
    return statements()
        .filter(statement -> statement.containsKey("NotResource"))
        .filter(statement -> !isForPhones(statement))
        .map(Object::toString)
        .toList();
  }

  private static boolean isForPhones(Map<String, Object> statement) {
    return list(statement.get("Action")).equals(List.of("sns:Publish"))
        && TOPICS_AND_ENDPOINTS.equals(at(statement, "NotResource", "Fn::Sub"));
  }

  private boolean isOfParameter(Object resource) {
    Matcher named = OF_PARAMETER.matcher(String.valueOf(at(resource, "Fn::Sub")));
    return named.matches()
        && Stream.of(2, 3, 4)
            .map(named::group)
            .anyMatch(name -> map(at(template.root(), "Parameters")).containsKey(name));
  }

  /** The bucket whose objects are meant; empty for anything else. */
  private Optional<String> objectsOf(Object resource) {
    Matcher objects = OBJECTS.matcher(String.valueOf(at(resource, "Fn::Sub")));
    return Optional.of(objects)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .filter(template.resources("AWS::S3::Bucket")::containsKey);
  }

  private Map<String, Map<String, Object>> roles() {
    return template.resources("AWS::IAM::Role");
  }

  private Stream<Map<String, Object>> statements() {
    return Template.walk(template.root().get("Resources"))
        .filter(value -> map(value).containsKey("Effect"))
        .map(Template::map);
  }

  private static boolean isForKey(Map<String, Object> statement) {
    return list(statement.get("Action")).stream()
        .allMatch(action -> action.toString().startsWith("kms:"));
  }
}
