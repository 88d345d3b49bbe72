package io.quanyu.local.cli;

import io.quanyu.recommendation.evaluate.Choice;
import io.quanyu.recommendation.evaluate.EvaluateRecommenders;
import io.quanyu.recommendation.evaluate.Evaluation;
import io.quanyu.recommendation.evaluate.Reading;
import io.quanyu.recommendation.evaluate.Split;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Trainer;
import io.quanyu.recommendation.model.Trainers;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a recommender on a file, and asks it what another part of the data answers. */
@Command(
    name = "recommend",
    description =
        "Train a recommender on a file and rank all items for everybody whose answers are known.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class EvaluateRecommendCommand implements Callable<Integer> {
  static final String AUTO = "auto";

  @Mixin private InteractionOptions data;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "Which model; auto (the default) chooses on a part cut off what is trained on, among those"
              + " that answer within 8 ms and take at most 64 MB.")
  private String model;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the model; may be given several times.")
  private Map<String, Double> parameters = new TreeMap<>();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Orders items with equal scores (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String problem = problem();
    if (problem != null) {
      return refuse(problem);
    }
    Reading reading = data.read();
    if (reading.refusal() != null) {
      return refuse(reading.refusal().toString());
    }
    boolean lacksText = reading.split().train().described() == null;
    if (lacksText
        && Trainers.ofDescriptions().stream().anyMatch(each -> each.name().equals(model))) {
      return refuse(
          "The model "
              + model
              + " compares texts: say which column tells them, --map text=COLUMN.");
    }
    try {
      return evaluate(reading.split());
    } catch (IllegalArgumentException e) {
      return refuse("--param: " + e.getMessage() + ".");
    } catch (OutOfMemoryError e) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      return refuse(
          "This model does not fit into "
              + megabytes
              + " MB of memory: take smaller parameters, or more memory by QUANYU_JAVA_OPTS=-Xmx….");
    }
  }

  private String problem() {
    boolean isAuto = model.equals(AUTO);
    if (isAuto && !parameters.isEmpty()) {
      return "--param belongs to a model: name one with --model.";
    }
    if (!isAuto && Trainers.find(model).isEmpty()) {
      return "There is no model " + model + ", only " + AUTO + " and " + names() + ".";
    }
    try {
      Trainers.find(model).ifPresent(trainer -> Parameters.of(trainer, parameters));
    } catch (IllegalArgumentException e) {
      return "--param: " + e.getMessage() + ".";
    }
    return data.problem();
  }

  private int evaluate(Split split) {
    EvaluateRecommenders evaluator =
        new EvaluateRecommenders(
            data.format(), data.holdout(), data.places(), seed, new CaseProgress(err()));
    boolean isAuto = model.equals(AUTO);
    Choice choice =
        isAuto ? evaluator.choose(split, data.format().candidates()).orElse(null) : null;
    if (isAuto && choice == null) {
      return refuse(data.nothingToChooseBy());
    }
    if (isAuto && choice.serving() == null) {
      return refuse("No model answers within 8 ms and 64 MB; the best is " + choice.best().model());
    }
    Trainer trainer =
        Trainers.find(choice == null ? model : choice.serving().model()).orElseThrow();
    Evaluation evaluation = evaluator.evaluate(split, trainer, parameters);
    EvaluationReport report = new EvaluationReport(data.format(), split, choice, evaluation);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.json());
    } else {
      report.lines().forEach(out::println);
    }
    return ExitCode.OK;
  }

  private static String names() {
    return Stream.concat(Trainers.all().stream(), Trainers.ofDescriptions().stream())
        .map(Trainer::name)
        .collect(Collectors.joining(", "));
  }

  private int refuse(String problem) {
    err().println(problem);
    return ExitCode.SOFTWARE;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
