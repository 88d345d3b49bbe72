package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.maxmind.db.Reader;
import io.quanyu.event.Json;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells country, region and city of an address from a database of MaxMind's format, where one is
 * configured; nothing finer. Thread-safe.
 */
@Singleton
public class Places {
  private static final Logger LOG = Logger.getLogger(Places.class);

  private final Reader database;

  /**
   * Opens the file; {@link IllegalStateException} where it can't be read, which ends the start.
   *
   * @param file of the form .mmdb, or empty for none
   */
  public Places(@ConfigProperty(name = "quanyu.geoip-file") Optional<String> file) {
    this.database = file.map(Places::open).orElse(null);
  }

  /** A file that can't be read shows at the start, not with the first event. */
  void start(@Observes StartupEvent event) {
    if (database != null) {
      LOG.infof("GEOIP_FILE is a %s", database.getMetadata().databaseType());
    }
  }

  private static Reader open(String file) {
    try {
      return new Reader(new File(file));
    } catch (IOException e) {
      throw new IllegalStateException(
          "GEOIP_FILE " + file + " is no database of MaxMind's format that can be read: " + e, e);
    }
  }

  /** Country (ISO 3166-1), region (ISO 3166-2) and city in English; null where none is known. */
  ObjectNode of(InetAddress address) {
    if (database == null || address == null) {
      return null;
    }
    try {
      Map<?, ?> entry = database.get(address, Map.class);
      return entry == null ? null : place(entry);
    } catch (IOException e) {
      LOG.errorf("GEOIP_FILE can't be read: %s", e.getMessage());
      return null;
    }
  }

  private static ObjectNode place(Map<?, ?> entry) {
    String country = text(entry.get("country"), "iso_code");
    Object first =
        entry.get("subdivisions") instanceof List<?> all && !all.isEmpty() ? all.get(0) : null;
    String region = text(first, "iso_code");
    Object names = entry.get("city") instanceof Map<?, ?> city ? city.get("names") : null;
    ObjectNode place = Json.object();
    Texts.put(place, "country", country);
    Texts.put(place, "region", country.isEmpty() || region.isEmpty() ? "" : country + "-" + region);
    Texts.put(place, "city", text(names, "en"));
    return place.isEmpty() ? null : place;
  }

  private static String text(Object map, String name) {
    return map instanceof Map<?, ?> fields && fields.get(name) instanceof String text ? text : "";
  }
}
