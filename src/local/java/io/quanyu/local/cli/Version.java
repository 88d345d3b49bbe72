package io.quanyu.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the packaged product, which Maven writes into its jar. */
public final class Version implements IVersionProvider {
  private static final String FILE = "/META-INF/maven/io.quanyu/quanyu/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = Version.class.getResourceAsStream(FILE)) {
      if (file != null) {
        properties.load(file);
      }
    }
    return new String[] {"quanyu " + properties.getProperty("version", "(not packaged)")};
  }
}
