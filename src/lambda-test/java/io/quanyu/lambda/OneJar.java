package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes one jar of the classes and the 160 jars in function.zip; the lambda build runs it. A
 * function that starts without a snapshot looks for each class in jar after jar (docs/adr). The
 * configuration lies beside it, since Quarkus lists every file of the jar that holds it, twice.
 *
 * <p>As on a class path, the first file of a name counts. Lists of services and licences are
 * joined. What only signs, indexes or names a jar is left out, and so are classes for one version
 * of Java.
 */
public final class OneJar {
  static final String NAME = "lib/quanyu.jar";

  static final String CONFIGURATION = "application.properties";

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA|EC)|versions/.*)"
              + "|.*/|(.*/)?module-info\\.class");
  private static final Pattern JOINED =
      Pattern.compile(
          "META-INF/services/.+|(META-INF/)?(licenses?/)?[^/]*(LICENSE|NOTICE)[^/]*",
          Pattern.CASE_INSENSITIVE);
  private static final LocalDateTime SAME_EACH_BUILD = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Map<String, byte[]> files = new TreeMap<>();

  private OneJar() {}

  /** Rewrites the zip that is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path zip = Path.of(arguments[0]);
    OneJar jar = new OneJar();
    try (InputStream content = Files.newInputStream(zip)) {
      jar.addPackage(content);
    }
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(entry(CONFIGURATION));
      out.write(jar.files.remove(CONFIGURATION));
      out.putNextEntry(entry(NAME));
      jar.writeTo(out);
    }
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(SAME_EACH_BUILD);
    return entry;
  }

  /** The package's own files come before those of its libraries, whatever their order in it. */
  private void addPackage(InputStream content) throws IOException {
    Map<String, byte[]> libraries = new TreeMap<>();
    ZipInputStream entries = new ZipInputStream(content);
    for (ZipEntry one = entries.getNextEntry(); one != null; one = entries.getNextEntry()) {
      if (one.getName().endsWith(".jar")) {
        libraries.put(one.getName(), entries.readAllBytes());
      } else {
        add(one.getName(), entries.readAllBytes());
      }
    }
    for (byte[] library : libraries.values()) {
      addLibrary(new ZipInputStream(new ByteArrayInputStream(library)));
    }
  }

  private void addLibrary(ZipInputStream entries) throws IOException {
    for (ZipEntry one = entries.getNextEntry(); one != null; one = entries.getNextEntry()) {
      add(one.getName(), entries.readAllBytes());
    }
  }

  private void add(String name, byte[] content) {
    if (!keeps(name)) {
      return;
    }
    if (JOINED.matcher(name).matches()) {
      files.merge(name, content, OneJar::joined);
    } else {
      files.putIfAbsent(name, content);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    String text = new String(first, ISO_8859_1);
    String more = new String(second, ISO_8859_1);
    return text.contains(more) ? first : (text + "\n" + more).getBytes(ISO_8859_1);
  }

  /** Stored, not compressed: the zip around it is, and a start need not inflate each class. */
  private void writeTo(OutputStream out) throws IOException {
    ZipOutputStream jar = new ZipOutputStream(new BufferedOutputStream(out));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      CRC32 sum = new CRC32();
      sum.update(file.getValue());
      ZipEntry entry = entry(file.getKey());
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(file.getValue().length);
      entry.setCrc(sum.getValue());
      jar.putNextEntry(entry);
      jar.write(file.getValue());
    }
    jar.finish();
    jar.flush();
  }

  /** Whether a file of this name is taken over from a library. */
  static boolean keeps(String name) {
    return !LEFT_OUT.matcher(name).matches();
  }
}
