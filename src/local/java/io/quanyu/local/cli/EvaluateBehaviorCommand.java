package io.quanyu.local.cli;

import io.quanyu.prediction.evaluate.Auto;
import io.quanyu.prediction.evaluate.ColumnPower;
import io.quanyu.prediction.evaluate.EvaluateBehavior;
import io.quanyu.prediction.evaluate.Protocol;
import io.quanyu.prediction.evaluate.Way;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Fitting;
import io.quanyu.prediction.model.Learner;
import io.quanyu.prediction.model.Learners;
import io.quanyu.prediction.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model of behavior on a part of a file and asks it about the rest. */
@Command(
    name = "behavior",
    description =
        "Train a model on a part of a file and ask it about the rest: of a table of examples, or of"
            + " events and what came after them.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class EvaluateBehaviorCommand implements Callable<Integer> {
  private static final double SUSPICIOUS = .85;

  @Mixin private ExampleOptions examples;

  @Mixin private HistoryOptions histories;

  @Option(
      names = "--format",
      defaultValue = "examples",
      paramLabel = "FORMAT",
      description =
          "examples: CSV, a row an example with its label (the default). events: what an import reads,"
              + " orders as CSV or an event a line as JSON.")
  private String format;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "examples: cv10: stratified cross-validation in 10 parts, the mean over 5 draws. time80: trained on"
              + " the first 80%% of the file, asked about the rest.")
  private String protocol;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Auto.NAME,
      description =
          "naive-bayes, logistic, tree, forest, boosting, mlp or auto (the default), which chooses"
              + " inside what is trained on.")
  private String model;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the model; may be given several times.")
  private Map<String, Double> parameters = new TreeMap<>();

  @Option(
      names = "--calibration",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "platt, isotonic, none or auto (the default): Platt's for models that need it.")
  private String calibration;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "5",
      description = "cv10: over how many draws of parts (default ${DEFAULT-VALUE}).")
  private int draws;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      switch (format) {
        case "examples" -> evaluate();
        case "events" -> evaluateEvents();
        default -> throw new UserError("--format must be examples or events.");
      }
      return ExitCode.OK;
    } catch (UserError e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private void evaluateEvents() {
    EvaluateHistories evaluate =
        new EvaluateHistories(
            histories.labels(),
            histories.aspects(),
            histories.moments(),
            histories::step,
            System::nanoTime);
    TargetReport report;
    try {
      report = evaluate.evaluate(histories.read(examples.file()), way());
    } catch (IllegalArgumentException e) {
      throw new UserError("It can't be evaluated: " + e.getMessage() + ".");
    }
    if (json) {
      spec.commandLine().getOut().println(report.json());
    } else {
      report.lines().forEach(spec.commandLine().getOut()::println);
    }
  }

  private void evaluate() {
    Protocol chosen =
        Protocol.find(protocol == null ? "" : protocol)
            .orElseThrow(() -> new UserError("--protocol must be cv10 or time80."));
    if (draws < 1) {
      throw new UserError("--draws must be 1 or more.");
    }
    Way way = way();
    Examples read = examples.read();
    Dataset trained =
        chosen == Protocol.TIME80 ? EvaluateBehavior.first80(read.data()) : read.data();
    List<String> warnings = new ArrayList<>(read.warnings());
    warnings.addAll(suspicious(trained));
    if (!json) {
      warnings.forEach(spec.commandLine().getErr()::println);
    }
    BehaviorReport report;
    try {
      EvaluateBehavior evaluate = new EvaluateBehavior(way, draws, System::nanoTime);
      report =
          new BehaviorReport(evaluate.evaluate(read.data(), chosen, read.groupings()), warnings);
    } catch (IllegalArgumentException e) {
      throw new UserError("It can't be evaluated: " + e.getMessage() + ".");
    }
    if (json) {
      spec.commandLine().getOut().println(report.json());
    } else {
      report.lines().forEach(spec.commandLine().getOut()::println);
    }
  }

  private Way way() {
    Fitting fitting =
        Fitting.find(calibration)
            .orElseThrow(
                () -> new UserError("--calibration must be auto, none, platt or isotonic."));
    if (model.equals(Auto.NAME)) {
      if (!parameters.isEmpty()) {
        throw new UserError("--param belongs to a model: name one with --model.");
      }
      return new Auto(fitting);
    }
    Optional<Learner> learner = Learners.find(model);
    if (learner.isEmpty()) {
      String names = Learners.all().stream().map(Learner::name).collect(Collectors.joining(", "));
      throw new UserError("There is no model " + model + ", only auto, " + names + ".");
    }
    try {
      return Way.of(learner.get(), Parameters.of(learner.get(), parameters), fitting);
    } catch (IllegalArgumentException e) {
      throw new UserError("--param: " + e.getMessage() + ".");
    }
  }

  /** Columns that tell the label alone are mostly known only after it. */
  private static List<String> suspicious(Dataset data) {
    List<String> warnings = new ArrayList<>();
    for (int column = 0; column < data.schema().size(); column++) {
      double power = ColumnPower.of(data, column);
      if (power > SUSPICIOUS) {
        warnings.add(
            "The column %s alone has an AUC of %.3f: is it known before the label? If not, --drop it."
                .formatted(data.schema().column(column).name(), power));
      }
    }
    return warnings;
  }
}
