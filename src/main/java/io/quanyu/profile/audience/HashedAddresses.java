package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.Json;
import java.util.Collection;

/**
 * E-mail addresses (lower case) and phone numbers (E.164 with +) as SHA-256 in hexadecimal digits,
 * under {@code email_sha256} and {@code phone_sha256}. What is known only as a hash is left out:
 * nobody can tell whose secret is in it.
 */
final class HashedAddresses {
  private HashedAddresses() {}

  static ObjectNode of(Collection<Identifier> identifiers) {
    ObjectNode row = Json.object();
    add(row, "email_sha256", identifiers, IdentifierType.EMAIL, "@");
    add(row, "phone_sha256", identifiers, IdentifierType.PHONE, "+");
    return row;
  }

  private static void add(
      ObjectNode row,
      String field,
      Collection<Identifier> identifiers,
      IdentifierType type,
      String plain) {
    identifiers.stream()
        .filter(each -> each.type() == type && each.value().contains(plain))
        .forEach(each -> row.withArray(field).add(Hashes.sha256Hex(each.value())));
  }
}
