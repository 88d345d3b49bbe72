package io.quanyu.spark;

import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.recommendation.ModelItems;
import io.quanyu.recommendation.PersonReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * The timeline as an export of DynamoDB to S3 holds it, read by the product's own rules: packs are
 * decoded, repeats and refunds counted and consent heeded as its own training does.
 */
final class TimelineExport {
  private final JavaSparkContext spark;
  private final String prefix;
  private final Set<String> granting;
  private final List<String> signals;

  /**
   * Of a workspace.
   *
   * @param granting names of the sources whose persons are personalized without being asked
   * @param signals codes of what is learned from
   */
  TimelineExport(
      JavaSparkContext spark, String workspace, Set<String> granting, List<String> signals) {
    this.spark = spark;
    this.prefix = workspace + "#";
    this.granting = Set.copyOf(granting);
    this.signals = List.copyOf(signals);
  }

  /**
   * What was read.
   *
   * @param items all that were met, and those beside
   * @param persons what each of them met, in the order of anchors; only those who met anything
   * @param events how many count, also those that may not be used
   * @param signals codes of what is learned from
   * @param time of the table's state, epoch milliseconds
   */
  @RegisterForReflection
  record Read(
      ModelItems items, JavaRDD<Entries> persons, long events, List<String> signals, long time) {}

  /**
   * Reads it.
   *
   * @param folder of the export, in any file system that Spark reads
   * @param beside ids of items that count also where nobody met them
   * @throws IllegalArgumentException where the export is of another kind, or lacks items
   */
  Read read(String folder, Collection<String> beside) {
    ExportManifest manifest = ExportManifest.read(folder, spark.hadoopConfiguration());
    JavaPairRDD<Integer, Trace> traces = traces(manifest).cache();
    long events = traces.keys().map(Integer::longValue).fold(0L, Long::sum);
    JavaRDD<Trace> met = traces.values().filter(trace -> trace.size() > 0);
    List<String> all = new ArrayList<>(beside);
    all.addAll(met.flatMap(trace -> Arrays.asList(trace.items()).iterator()).distinct().collect());
    ModelItems items = ModelItems.of(all);
    String[] ids = new String[items.size()];
    Arrays.setAll(ids, items::id);
    Broadcast<String[]> known = spark.broadcast(ids);
    JavaRDD<Entries> persons = met.map(trace -> trace.numbered(known.value())).cache();
    return new Read(items, persons, events, signals, manifest.time());
  }

  /** By anchor, in their order: how many events count, and what may be used. */
  private JavaPairRDD<Integer, Trace> traces(ExportManifest manifest) {
    JavaRDD<String> lines = spark.textFile(String.join(",", manifest.files()));
    long found = lines.count();
    if (found != manifest.items()) {
      throw new IllegalArgumentException(
          "the export has " + found + " of the " + manifest.items() + " items of its manifest");
    }
    String wanted = prefix;
    long time = manifest.time();
    // Spark sends these to executors; the copies of this class need not.
    HashSet<String> sources = new HashSet<>(granting);
    HashSet<String> learned = new HashSet<>(signals);
    return lines
        .map(ExportedPack::of)
        .filter(pack -> pack.partition().startsWith(wanted) && pack.isKept(time))
        .mapToPair(pack -> new Tuple2<>(pack.partition(), pack))
        .groupByKey()
        .sortByKey()
        .mapToPair(packs -> trace(packs._2(), sources, learned));
  }

  private static Tuple2<Integer, Trace> trace(
      Iterable<ExportedPack> packs, Set<String> granting, Set<String> signals) {
    List<ExportedPack> inOrder = new ArrayList<>();
    packs.forEach(inOrder::add);
    inOrder.sort(Comparator.comparing(ExportedPack::sort));
    PersonReader reader = new PersonReader();
    inOrder.forEach(pack -> pack.received().forEach(reader::add));
    Trace trace = Trace.of(reader.entries(consentCheck(granting)), signals);
    return new Tuple2<>(reader.events(), trace);
  }

  private static ConsentCheck consentCheck(Set<String> granting) {
    ConsentBasis basis = new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION));
    return ConsentCheck.among(granting.stream().map(name -> Source.of(name, basis)).toList());
  }
}
