package io.quanyu.interaction.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Addresses;
import io.quanyu.destination.Destination;
import io.quanyu.destination.Destinations;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import io.quanyu.recommendation.rules.Fields;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a provider as the API takes it, all faults at once. Thread-safe. */
@Singleton
class ProviderReader {
  private static final Set<String> KINDS = Set.of("destination", "smtp", "ses", "sns");
  private static final Set<String> FIELDS =
      Set.of("name", "perSecond", "destination", "smtp", "ses", "sns");
  private static final int MOST_PER_SECOND = 1_000;
  private static final int USUAL_PER_SECOND = 10;
  private static final int LONGEST = 300;
  private static final int MOST_PORT = 65_535;

  private final Destinations destinations;
  private final Addresses addresses;

  ProviderReader(Destinations destinations, Addresses addresses) {
    this.destinations = destinations;
    this.addresses = addresses;
  }

  /** What reading gives: a provider, or null and all faults. */
  @RegisterForReflection
  record Reading(Provider provider, List<Rejection> faults) {}

  /** Reads a provider; of one that exists, the password may be left out. */
  Reading read(String name, ObjectNode body, Optional<Provider> before) {
    List<Rejection> faults = new ArrayList<>();
    Fields fields = new Fields(body, "", faults).only(FIELDS);
    if (!Source.isName(name)) {
      faults.add(Rejection.of("provider_name_invalid", ""));
    }
    if (KINDS.stream().filter(fields::has).count() != 1) {
      faults.add(Rejection.of("provider_kind_unclear", ""));
    }
    Provider provider =
        new Provider(
            name,
            fields.small("perSecond", 1, MOST_PER_SECOND, USUAL_PER_SECOND),
            fields.has("destination") ? destination(fields) : null,
            fields.has("smtp") ? smtp(fields.object("smtp"), before.map(Provider::smtp)) : null,
            fields.has("ses") ? AwsProviderReader.ses(fields.object("ses")) : null,
            fields.has("sns") ? AwsProviderReader.sns(fields.object("sns")) : null);
    return new Reading(faults.isEmpty() ? provider : null, faults);
  }

  private String destination(Fields fields) {
    String name = fields.text("destination", LONGEST);
    Optional<Destination.Webhook> webhook = destinations.find(name).map(Destination::webhook);
    if (!name.isEmpty() && webhook.isEmpty()) {
      fields.refuse("provider_destination_unknown", "destination", Map.of("name", name));
    }
    return name;
  }

  private Provider.Smtp smtp(Fields fields, Optional<Provider.Smtp> before) {
    fields.only(Set.of("host", "port", "security", "user", "password", "from"));
    String host = fields.text("host", LONGEST);
    Provider.Security security = security(fields);
    if (!host.isEmpty()) {
      reach(fields, host, security);
    }
    String from = from(fields);
    String user = fields.has("user") ? fields.text("user", LONGEST) : "";
    int port = fields.small("port", 1, MOST_PORT, 587);
    Provider.Login login = new Provider.Login(user, password(fields, user, before));
    return new Provider.Smtp(host, port, security, login, from);
  }

  private static String password(Fields fields, String user, Optional<Provider.Smtp> before) {
    if (user.isEmpty()) {
      return "";
    }
    return fields.has("password")
        ? fields.text("password", LONGEST)
        : before.map(smtp -> smtp.login().password()).orElseGet(() -> missing(fields));
  }

  private static String missing(Fields fields) {
    fields.refuse("field_missing", "password", Map.of("field", "password"));
    return "";
  }

  private static Provider.Security security(Fields fields) {
    String code = fields.has("security") ? fields.text("security", LONGEST) : "starttls";
    Optional<Provider.Security> found =
        Arrays.stream(Provider.Security.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(code))
            .findFirst();
    if (found.isEmpty()) {
      String codes =
          Arrays.stream(Provider.Security.values())
              .map(each -> each.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      fields.refuse("rules_code_unknown", "security", Map.of("field", "security", "codes", codes));
    }
    return found.orElse(Provider.Security.STARTTLS);
  }

  private void reach(Fields fields, String host, Provider.Security security) {
    try {
      if (!addresses.mayReach(host, security != Provider.Security.NONE)) {
        fields.refuse("provider_host_private", "host", Map.of());
      }
    } catch (UnknownHostException e) {
      // A name may be given before it is set up; it is judged again at each mail.
    }
  }

  /** The sender of mails. */
  static String from(Fields fields) {
    String from = fields.text("from", LONGEST);
    if (!from.isEmpty() && !isAddress(from)) {
      fields.refuse("provider_from_invalid", "from", Map.of());
    }
    return from;
  }

  private static boolean isAddress(String text) {
    try {
      return new InternetAddress(text, true).getAddress().contains("@");
    } catch (AddressException e) {
      return false;
    }
  }
}
