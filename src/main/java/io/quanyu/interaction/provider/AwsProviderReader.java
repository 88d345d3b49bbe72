package io.quanyu.interaction.provider;

import io.quanyu.recommendation.rules.Fields;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a provider says of Amazon SES and SNS; faults are noted where the others are. */
final class AwsProviderReader {
  private static final Pattern CONFIGURATION_SET = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}");
  private static final Pattern SENDER_ID = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9]{1,11}");
  private static final int LONGEST = 300;

  private AwsProviderReader() {}

  static Provider.Ses ses(Fields fields) {
    fields.only(Set.of("from", "configurationSet", "topic"));
    return new Provider.Ses(
        ProviderReader.from(fields),
        optional(fields, "configurationSet", CONFIGURATION_SET, "provider_configuration_invalid"),
        optional(fields, "topic", TOPIC, "provider_topic_invalid"));
  }

  static Provider.Sns sns(Fields fields) {
    fields.only(Set.of("senderId", "endpointTrait"));
    return new Provider.Sns(
        optional(fields, "senderId", SENDER_ID, "provider_sender_invalid"),
        fields.has("endpointTrait")
            ? fields.text("endpointTrait", LONGEST)
            : Provider.ENDPOINT_TRAIT);
  }

  private static String optional(Fields fields, String name, Pattern pattern, String fault) {
    if (!fields.has(name)) {
      return null;
    }
    String text = fields.text(name, LONGEST);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      fields.refuse(fault, name, Map.of());
    }
    return text;
  }
}
