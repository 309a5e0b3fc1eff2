package io.quarkiverse.robyn.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The cost of one call from Java, in nanoseconds, by JMH. Every benchmark has JVMs of its own. */
final class CallsSuite implements Benchmarks.Suite {

    private static final List<Class<?>> SUBJECTS = List.of(RobynRustCalls.class, JavaCalls.class, InvokeExactCalls.class,
            FfmTextbookCalls.class);

    @Override
    public Optional<List<Figure>> run(boolean quick) throws Exception {
        var options = new OptionsBuilder().mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS).threads(1)
                .forks(quick ? 1 : 2).warmupIterations(quick ? 1 : 3).measurementIterations(quick ? 1 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 100 : 500))
                .measurementTime(TimeValue.milliseconds(quick ? 100 : 500))
                .jvmArgs("-Xms1g", "-Xmx1g", "--enable-native-access=ALL-UNNAMED").shouldFailOnError(true);
        for (Class<?> subject : SUBJECTS) {
            options.include("\\." + subject.getSimpleName() + "\\.");
        }
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String[] name = result.getParams().getBenchmark().split("\\.");
            var primary = result.getPrimaryResult();
            figures.add(new Figure("calls", caseName(name[name.length - 1]),
                    hyphenated(name[name.length - 2].replaceFirst("Calls$", "")), primary.getScore(), "ns",
                    primary.getScoreError()));
        }
        return Optional.of(figures);
    }

    /** {@code bytesIn1k} is bytes-in-1k, {@code enum_} is enum. */
    private static String caseName(String method) {
        return hyphenated(method.replaceFirst("_$", "").replaceAll("(In|Out)(?=\\d)", "$1-"));
    }

    private static String hyphenated(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
