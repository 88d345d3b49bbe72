package io.quanyu.capture;

import io.quanyu.capture.file.FileFormat;
import io.quanyu.capture.file.FileOrigin;
import io.quanyu.event.Channel;
import io.quanyu.event.Location;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request says of its file; exactly one of format and problem is not null.
 *
 * @param format how it tells its events
 * @param origin where it comes from
 * @param problem what is to be mended
 */
@RegisterForReflection
record ImportAsked(FileFormat format, FileOrigin origin, Problem problem) {
  /**
   * Reads {@code format} (else the content type), {@code channel}, {@code location}, {@code
   * timezone}.
   */
  static ImportAsked of(HttpRequest request) {
    Optional<FileFormat> format =
        request.query("format").or(() -> request.header("content-type")).flatMap(FileFormat::of);
    if (format.isEmpty()) {
      return refused(Problem.of(415, "file_format_unknown"));
    }
    Told<Channel> channel = told(request, "channel", Channel::of);
    Told<Location> location = told(request, "location", FileOrigin::location);
    Told<ZoneId> zone = told(request, "timezone", FileOrigin::zone);
    for (Told<?> each : new Told<?>[] {channel, location, zone}) {
      if (each.code() != null) {
        return refused(new Problem(400, Rejection.of(each.code(), "")));
      }
    }
    FileOrigin origin = new FileOrigin(channel.value(), location.value(), zone.value());
    return new ImportAsked(format.get(), origin, null);
  }

  /** A parameter's value, null where it isn't told, and what is wrong with it. */
  @RegisterForReflection
  private record Told<T>(T value, String code) {}

  private static <T> Told<T> told(
      HttpRequest request, String name, Function<String, Optional<T>> read) {
    Optional<String> text = request.query(name).filter(told -> !told.isBlank());
    T value = text.flatMap(read).orElse(null);
    boolean wrong = text.isPresent() && value == null;
    return new Told<>(value, wrong ? "import_" + name + "_invalid" : null);
  }

  private static ImportAsked refused(Problem problem) {
    return new ImportAsked(null, null, problem);
  }
}
