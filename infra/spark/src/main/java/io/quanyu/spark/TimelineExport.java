package io.quanyu.spark;

import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.recommendation.PersonReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * The timeline as an export of DynamoDB to S3 holds it, read by the product's own rules: packs are
 * decoded, repeats and refunds counted and consent heeded as its own training does.
 */
final class TimelineExport {
  private final JavaSparkContext spark;
  private final String prefix;
  private final Set<String> granting;

  /**
   * Of a workspace.
   *
   * @param granting names of the sources whose persons are personalized without being asked
   */
  TimelineExport(JavaSparkContext spark, String workspace, Set<String> granting) {
    this.spark = spark;
    this.prefix = workspace + "#";
    this.granting = granting;
  }

  /**
   * What was met by each anchor, in the order of anchors.
   *
   * @param folder of the export, in any file system that Spark reads
   * @throws IllegalArgumentException where the export is of another kind, or lacks items
   */
  JavaRDD<Trace> traces(String folder) {
    ExportManifest manifest = ExportManifest.read(folder, spark.hadoopConfiguration());
    JavaRDD<String> lines = spark.textFile(String.join(",", manifest.files()));
    long found = lines.count();
    if (found != manifest.items()) {
      throw new IllegalArgumentException(
          "the export has " + found + " of the " + manifest.items() + " items of its manifest");
    }
    String wanted = prefix;
    Set<String> sources = granting;
    long time = manifest.time();
    return lines
        .map(ExportedPack::of)
        .filter(pack -> pack.partition().startsWith(wanted) && pack.isKept(time))
        .mapToPair(pack -> new Tuple2<>(pack.partition(), pack))
        .groupByKey()
        .sortByKey()
        .values()
        .map(packs -> trace(packs, sources));
  }

  private static Trace trace(Iterable<ExportedPack> packs, Set<String> granting) {
    List<ExportedPack> inOrder = new ArrayList<>();
    packs.forEach(inOrder::add);
    inOrder.sort(Comparator.comparing(ExportedPack::sort));
    PersonReader reader = new PersonReader();
    inOrder.forEach(pack -> pack.received().forEach(reader::add));
    List<String> items = reader.items(consentCheck(granting));
    return new Trace(
        reader.events(),
        items.toArray(String[]::new),
        new long[items.size()],
        new int[items.size()]);
  }

  private static ConsentCheck consentCheck(Set<String> granting) {
    ConsentBasis basis = new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION));
    return ConsentCheck.among(granting.stream().map(name -> Source.of(name, basis)).toList());
  }
}
