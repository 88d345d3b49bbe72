package io.quanyu.local;

import io.quanyu.local.template.Endpoints;
import io.quanyu.local.template.TemplateReader;
import io.quanyu.local.template.TemplateSource;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Adds the environment of the template where the local runtime serves; elsewhere, as in a build,
 * nothing.
 */
public final class StackEnvironmentFactory implements ConfigSourceFactory {
  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    if (!LocalSettings.isTrue(name -> context.getValue(name).getValue(), LocalSettings.ENABLED)) {
      return List.of();
    }
    LocalSettings settings = LocalSettings.from(name -> context.getValue(name).getValue());
    return List.of(new StackEnvironment(settings, names(settings)));
  }

  private static Set<String> names(LocalSettings settings) {
    TemplateSource source = TemplateSource.of(settings.template());
    return TemplateReader.read(source, Endpoints.unknown()).environment().keySet();
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.empty();
  }
}
